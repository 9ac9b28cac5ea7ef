import re, json, textwrap, string, unicodedata, csv, io
print(re.findall(r'\d+', 'a1b22'), re.sub('(a)(b)', r'\2\1', 'abab'), json.loads(json.dumps({'a': [1, None, True]})))
print(textwrap.fill('one two three', 8), string.ascii_lowercase[:3], unicodedata.name('é'), 'ß'.upper())
print(list(csv.reader(io.StringIO('a,b\n1,"2,3"'))), 'naïve'.encode(), '日本'.center(6, '*'))
#> ['1', '22'] baba {'a': [1, None, True]}
#> one two
#> three abc LATIN SMALL LETTER E WITH ACUTE SS
#> [['a', 'b'], ['1', '2,3']] b'na\xc3\xafve' **日本**
