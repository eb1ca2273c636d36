package io.jobsheet.sheet;

import java.io.IOException;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Reads text files made of anything.
 */
class CsvFuzzTests {

	private static final FuzzedFile FILE = new FuzzedFile(".csv");

	@FuzzTest(maxDuration = "3s")
	void fileIsReadOrRefused(byte[] bytes) throws IOException {
		FILE.read(bytes);
	}

}
