# Carets below lines with wide and combining characters and tabs.
def f(größe, 名前):
	if größe:	return 名前 / größe + 名前[0]  # ünï
	return 'é' + größe


try:
    f(0, 'ж')
except TypeError:
    import traceback
    traceback.print_exc()
f(2, 4) + f('名', 1)
