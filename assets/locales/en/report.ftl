# How a failure is told: what, where, what is safe, what to do.
