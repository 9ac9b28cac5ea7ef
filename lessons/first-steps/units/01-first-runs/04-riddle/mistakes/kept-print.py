question = print("What goes up and never comes down?")
answer = print("Your age.")
