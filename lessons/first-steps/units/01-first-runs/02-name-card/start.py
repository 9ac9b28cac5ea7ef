print(Rita)
