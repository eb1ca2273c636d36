"""Makes the input of the folders csv-python-*, csv-libreoffice-* and csv-gbk-like-excel again, in the folders beside it.

    python3 make.py
    git diff --exit-code .

What is there was made with Python 3.11 and LibreOffice 7.4.7. No file comes from Excel itself: csv-gbk-like-excel has
the bytes that "CSV" of a Chinese Excel has, code page 936 with commas and CRLF.
"""
import csv
import io
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent

ROWS = [
    ['job_id', 'note', 'amount'],
    ['j1', 'plain', '1'],
    ['j2', 'say "hi"', '2,5'],
    ['j3', 'first\r\nsecond', '3;5'],
    ['j4', 'tab\there', '4|5'],
    ['j5', "it's", ''],
    ['j6', 'back\\slash', '-6'],
    ['j7', ' blanks ', '\uff17'],
    ['j8', '=1+1', '\u00a08'],
]

PYTHON = {
    'excel': ('utf-8', {}),
    'utf-8-sig': ('utf-8-sig', {}),
    'excel-tab': ('utf-8', {'dialect': 'excel-tab'}),
    'unix': ('utf-8', {'dialect': 'unix'}),
    'apostrophes': ('utf-8', {'quotechar': "'", 'quoting': csv.QUOTE_ALL}),
    'backslash-escapes': ('utf-8', {'doublequote': False, 'escapechar': '\\'}),
    'pipes-non-numeric-quoted': ('utf-8', {'delimiter': '|', 'quoting': csv.QUOTE_NONNUMERIC}),
    'semicolons-all-quoted': ('utf-8', {'delimiter': ';', 'quoting': csv.QUOTE_ALL}),
    'unquoted-with-escapes': ('utf-8', {'quoting': csv.QUOTE_NONE, 'escapechar': '\\', 'lineterminator': '\n'}),
    'utf-16': ('utf-16', {'dialect': 'excel-tab'}),
    'utf-16-be-without-mark': ('utf-16-be', {'dialect': 'excel-tab'}),
    'utf-16-le-without-mark': ('utf-16-le', {'delimiter': ';'}),
}

# Separator, quote and charset by number, and whether all texts are quoted.
LIBREOFFICE = {
    'semicolons': (59, 34, 76, False),
    'quoted': (44, 34, 76, True),
    'apostrophes': (9, 39, 76, True),
    'gb18030': (59, 34, 85, False),
    'utf-16': (44, 34, 65535, False),
}

CHINESE = ('任务ID,启动时间,负责人,备注\r\n'
           '9a470239-2308-4bb5-a6bc-1040402fjb21,1903845600000,张伟,"数据库同步，第一批"\r\n'
           'dbb8127c-b093-4b94-b764-7161e151jb2s,now,王芳,与“引号”\r\n')


def text(**form):
    out = io.StringIO(newline='')
    csv.writer(out, **form).writerows(ROWS)
    return out.getvalue()


def put(folder, content):
    (HERE / folder).mkdir(exist_ok=True)
    (HERE / folder / 'input.csv').write_bytes(content)


for name, (charset, form) in PYTHON.items():
    put('csv-python-' + name, text(**form).encode(charset))

put('csv-gbk-like-excel', CHINESE.encode('cp936'))

with tempfile.TemporaryDirectory() as folder:
    typed = pathlib.Path(folder, 'input.csv')
    typed.write_bytes(text().encode())
    for name, (separator, quote, charset, quoted) in LIBREOFFICE.items():
        form = '%d,%d,%d,1,,0,%s,true,false' % (separator, quote, charset, str(quoted).lower())
        subprocess.run(['soffice', '-env:UserInstallation=file://' + folder + '/user', '--headless',
                        '--infilter=CSV:44,34,76,1,1/2/2/2/3/2', '--convert-to',
                        'csv:Text - txt - csv (StarCalc):' + form, '--outdir', folder + '/out', str(typed)],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        put('csv-libreoffice-' + name, pathlib.Path(folder, 'out', 'input.csv').read_bytes())
