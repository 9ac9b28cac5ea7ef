print("What goes up and never comes down?")
print("Your age.")
