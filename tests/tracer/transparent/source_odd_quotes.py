# Quotes that typing in a word processor leaves.
print(“hello”)
