# Lo que dice la pantalla. Las claves empiezan con el nombre del panel.
