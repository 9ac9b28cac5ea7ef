# The game of life on a small board.
WIDTH = 16
HEIGHT = 12


def empty_board():
    board = []
    for y in range(HEIGHT):
        board.append([0] * WIDTH)
    return board


def neighbours(board, x, y):
    count = 0
    for dy in (-1, 0, 1):
        for dx in (-1, 0, 1):
            if dx == 0 and dy == 0:
                continue
            nx = (x + dx) % WIDTH
            ny = (y + dy) % HEIGHT
            count += board[ny][nx]
    return count


def next_board(board):
    following = empty_board()
    for y in range(HEIGHT):
        for x in range(WIDTH):
            count = neighbours(board, x, y)
            if count == 3 or (count == 2 and board[y][x] == 1):
                following[y][x] = 1
    return following


def show(board):
    for row in board:
        line = ""
        for cell in row:
            line += "#" if cell else "."
        print(line)
    print()


board = empty_board()
for x, y in [(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)]:
    board[y][x] = 1
for generation in range(5):
    show(board)
    board = next_board(board)
show(board)
