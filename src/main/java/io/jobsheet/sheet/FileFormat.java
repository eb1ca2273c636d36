package io.jobsheet.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * The formats a spreadsheet file can have, told by its ending and its first bytes.
 */
enum FileFormat {

	/** Lines of cells with a separator. */
	TEXT,
	/** A zip of XML parts, as Excel has written since 2007. */
	WORKBOOK;

	private static final byte[] ZIP = { 'P', 'K', 3, 4 };

	private static final byte[] OLE2 = { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0 };

	static FileFormat of(Path file) {
		if (Files.isDirectory(file)) {
			throw new SheetException(file, "is a folder; name a .xlsx or .csv file in it", null);
		}
		if (!Files.exists(file)) {
			throw new SheetException(file, "does not exist; check the path", null);
		}
		FileFormat format = byEnding(file);
		format.checkContent(file);
		return format;
	}

	private static FileFormat byEnding(Path file) {
		String name = String.valueOf(file.getFileName());
		String ending = name.contains(".") ? name.substring(name.lastIndexOf('.')).toLowerCase(Locale.ROOT) : "";
		return switch (ending) {
			case ".csv", ".tsv" -> TEXT;
			case ".xlsx", ".xlsm" -> WORKBOOK;
			case ".xls" -> throw new SheetException(file, "is an old Excel file (.xls); save it as .xlsx", null);
			case ".xlsb" -> throw new SheetException(file, "is a binary Excel file (.xlsb); save it as .xlsx", null);
			case ".ods" -> throw new SheetException(file, "is an OpenDocument file (.ods); save it as .xlsx", null);
			case "" -> throw new SheetException(file,
					"has no ending that tells its format; name it .csv if it is text, or save it as .xlsx", null);
			default -> throw new SheetException(file,
					"ends in '" + ending + "', which is no spreadsheet format read here; save it as .xlsx or .csv",
					null);
		};
	}

	private void checkContent(Path file) {
		byte[] start = start(file);
		if (this == WORKBOOK && start.length == 0) {
			throw new SheetException(file, "is empty, not even an empty workbook; save it as .xlsx again", null);
		}
		if (Arrays.equals(start, OLE2)) {
			throw OldExcel.problem(file);
		}
		boolean zip = Arrays.equals(start, ZIP);
		if (this == TEXT && zip) {
			throw new SheetException(file, "is a workbook or another zip file under the name of a text file; "
					+ "rename it to .xlsx, or save it as CSV", null);
		}
		if (this == WORKBOOK && !zip) {
			throw new SheetException(file, "is not a workbook, whatever its name says; "
					+ "open it in Excel and save it as .xlsx, or rename it to .csv if it is text", null);
		}
	}

	private static byte[] start(Path file) {
		try (InputStream in = Files.newInputStream(file)) {
			return in.readNBytes(ZIP.length);
		}
		catch (IOException ex) {
			throw new SheetException(file, "cannot be opened; check that you may read it and that no program locks it",
					ex);
		}
	}

}
