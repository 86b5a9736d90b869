# Help texts of keys, fields and commands.
