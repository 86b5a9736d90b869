# Textos de ayuda de teclas, campos y órdenes.
