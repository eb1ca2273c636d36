"""Fills templates in with LibreOffice the way a person does, key by key, and saves them as XLSX and CSV.

    jobsheet template start-position batch-starting --output cutover.xlsx
    jobsheet template update-incre-pos
    soffice --headless --accept='pipe,name=fill;urp;' &
    python3 fill.py

The files beside this one were made so with LibreOffice 7.4.7.
"""
import os
import uno
from com.sun.star.beans import PropertyValue

ENTRIES = {
    'cutover.xlsx': {
        'start-position': [
            ['D1', 'Ticket'],
            ['A3', '9a470239-2308-4bb5-a6bc-1040402fjb21', 'mysql-bin.000277:805',
             'c8cd8ff7-da6f-11ec-a945-00d861ef1161:1-3', '00012345678901234567'],
            ['A4', 'dbb8127c-b093-4b94-b764-7161e151jb2s', '1700000000:1', '', '=1+1'],
        ],
        'batch-starting': [
            ['A3', '9a470239-2308-4bb5-a6bc-1040402fjb21', '1903845600000'],
            ['A4', 'dbb8127c-b093-4b94-b764-7161e151jb2s', '2030-05-01T08:00+02:00'],
            ['A5', 'dc67695a-ee3e-49b8-a022-a099bd81jb21', 'now'],
        ],
    },
    'update-incre-pos.xlsx': {
        'update-incre-pos': [
            ['A3', '9223372036854775807', 'DAMENG_LSN_POS', '517', '', '', '', '', '', '12345678901234567890'],
            ['A4', '255', 'PG_LSN_POS', '518', '', '', '', '', '', '16/B374D848'],
            ['A5', '256', 'MYSQL_TIMESTAMP_POS', '519', '', '', '', '1766735726031'],
        ],
    },
}


def value(name, value):
    result = PropertyValue()
    result.Name, result.Value = name, value
    return result


def address(path):
    return uno.systemPathToFileUrl(os.path.abspath(path))


local = uno.getComponentContext()
resolver = local.ServiceManager.createInstanceWithContext('com.sun.star.bridge.UnoUrlResolver', local)
context = resolver.resolve('uno:pipe,name=fill;urp;StarOffice.ComponentContext')
desktop = context.ServiceManager.createInstanceWithContext('com.sun.star.frame.Desktop', context)
keyboard = context.ServiceManager.createInstanceWithContext('com.sun.star.frame.DispatchHelper', context)

for file, tabs in ENTRIES.items():
    book = desktop.loadComponentFromURL(address(file), '_blank', 0, (value('Hidden', True),))
    frame = book.CurrentController.Frame
    for tab, rows in tabs.items():
        book.CurrentController.setActiveSheet(book.Sheets.getByName(tab))
        for place, *texts in rows:
            for column, text in enumerate(texts):
                cell = chr(ord(place[0]) + column) + place[1:]
                if text:
                    keyboard.executeDispatch(frame, '.uno:GoToCell', '', 0, (value('ToPoint', cell),))
                    keyboard.executeDispatch(frame, '.uno:EnterString', '', 0, (value('StringName', text),))
        # LibreOffice adds the name of the tab to that of the file.
        number = [sheet.Name for sheet in book.Sheets].index(tab) + 1
        options = '44,34,76,1,,0,false,true,false,false,false,%d' % number
        book.storeToURL(address('filled/book.csv'),
                        (value('FilterName', 'Text - txt - csv (StarCalc)'), value('FilterOptions', options)))
        os.rename('filled/book-' + tab + '.csv', 'filled/' + tab + '.csv')
    book.storeToURL(address('filled/' + file), (value('FilterName', 'Calc MS Excel 2007 XML'),))
    book.close(True)
