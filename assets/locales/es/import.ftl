# Lo que dice una importación: veredictos, defectos, preguntas.
