# Cómo se cuenta un error: qué, dónde, qué está a salvo, qué hacer.
