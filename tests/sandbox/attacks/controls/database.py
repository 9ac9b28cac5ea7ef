import sqlite3
db = sqlite3.connect(':memory:')
db.execute('create table pets(name text, legs integer)')
db.executemany('insert into pets values(?, ?)', [('cat', 4), ('hen', 2)])
db.commit()
print(db.execute('select name from pets order by legs').fetchall(), db.execute('select sum(legs) from pets').fetchone())
#> [('hen',), ('cat',)] (6,)
