question = "What goes up and never comes down?"
answer = "Your age."
print("question")
print("answer")
