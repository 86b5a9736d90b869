# What an import says: verdicts, flaws, questions.
