package io.jobsheet.sheet;

import java.io.IOException;
import java.nio.file.Path;

import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/**
 * Files in the container that Excel used before 2007, and still uses around a workbook
 * with a password.
 */
final class OldExcel {

	private OldExcel() {
	}

	static SheetException problem(Path file) {
		try (POIFSFileSystem container = new POIFSFileSystem(file.toFile(), true)) {
			if (container.getRoot().hasEntryCaseInsensitive(Decryptor.DEFAULT_POIFS_ENTRY)) {
				return new SheetException(file,
						"is protected with a password; open it in Excel, take the password away and save it as .xlsx",
						null);
			}
			return new SheetException(file, "is an old Excel file, whatever its name says; save it as .xlsx", null);
		}
		catch (IOException | RuntimeException ex) {
			return new SheetException(file,
					"is an old or damaged Excel file; open it in Excel and save it as .xlsx again", ex);
		}
	}

}
