# What the screen says. Keys open with the pane's name.
