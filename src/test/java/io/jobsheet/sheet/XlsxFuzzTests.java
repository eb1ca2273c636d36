package io.jobsheet.sheet;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Reads workbooks with a part made of anything. The first byte says which part it is; any
 * other than {@code 0} to {@code 5} is the first of a whole file.
 */
class XlsxFuzzTests {

	private static final FuzzedFile FILE = new FuzzedFile(".xlsx");

	private static final List<String> PARTS = List.of(Hostile.SHEET, Hostile.STRINGS, Hostile.STYLES, Hostile.WORKBOOK,
			Hostile.RELATIONS, Hostile.CONTENT_TYPES);

	@FuzzTest(maxDuration = "3s")
	void fileIsReadOrRefused(byte[] bytes) throws IOException {
		int part = (bytes.length > 0) ? bytes[0] - '0' : -1;
		FILE.read((part >= 0 && part < PARTS.size())
				? new Hostile().rows("<row><c t='s'><v>0</v></c><c s='1'><v>46143.5</v></c></row>")
					.with(PARTS.get(part), Arrays.copyOfRange(bytes, 1, bytes.length))
					.bytes()
				: bytes);
	}

}
