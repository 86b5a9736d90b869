# What the commands say, stdout headings and stderr notes. Keys open with the command's name.
