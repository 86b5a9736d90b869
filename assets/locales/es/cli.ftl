# Lo que dicen las órdenes. Las claves empiezan con el nombre de la orden.
