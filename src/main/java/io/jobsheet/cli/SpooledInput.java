package io.jobsheet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The file that what comes through standard input is kept in, in a folder that only its
 * owner may enter. It is deleted at the end; one that a killed process left is deleted by
 * a later one.
 */
final class SpooledInput {

	private static final String PREFIX = "jobsheet-stdin-";

	private static final Pattern FOLDER = Pattern.compile(PREFIX + "([0-9]{1,18})-.*");

	private static final String FILE = "stdin.csv";

	// Another machine, or container, may share the folder for temporary files.
	private static final Duration LEFT_AFTER = Duration.ofHours(1);

	private SpooledInput() {
	}

	/**
	 * Makes a folder for the file.
	 * @return the file, which is not there yet
	 * @throws IOException when it cannot be made
	 */
	static Path make() throws IOException {
		Path folder = Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-");
		Path file = folder.resolve(FILE);
		folder.toFile().deleteOnExit();
		file.toFile().deleteOnExit();
		sweep(folder.resolveSibling(""));
		return file;
	}

	private static void sweep(Path temporary) {
		try (Stream<Path> folders = Files.list(temporary)) {
			folders.filter(SpooledInput::isLeft).forEach((folder) -> delete(folder.resolve(FILE)));
		}
		catch (IOException ex) {
			// The next one does it.
		}
	}

	private static boolean isLeft(Path folder) {
		Matcher name = FOLDER.matcher(String.valueOf(folder.getFileName()));
		try {
			return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
					&& Files.getLastModifiedTime(folder).toInstant().isBefore(Instant.now().minus(LEFT_AFTER));
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Deletes the file and its folder.
	 * @param file the file
	 * @return {@code false} when it cannot be deleted
	 */
	static boolean delete(Path file) {
		try {
			Files.deleteIfExists(file);
			Files.deleteIfExists(file.resolveSibling("").toAbsolutePath());
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
