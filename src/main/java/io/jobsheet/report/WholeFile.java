package io.jobsheet.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written under another name beside it, and takes its own once it is whole
 * and on the disk. What a crash left of the other name is written anew.
 *
 * @param path the file
 * @param ending what is added to its name meanwhile
 */
record WholeFile(Path path, String ending) {

	static final String ENDING = ".part";

	WholeFile(Path path) {
		this(path, ENDING);
	}

	Path unfinished() {
		return this.path.resolveSibling(this.path.getFileName() + this.ending);
	}

	/**
	 * Gives the file its name.
	 * @throws IOException when it cannot be written
	 */
	void finish() throws IOException {
		// Otherwise a crash of the machine could leave the name without the content.
		try (FileChannel written = FileChannel.open(unfinished(), StandardOpenOption.WRITE)) {
			written.force(true);
		}
		Files.move(unfinished(), this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	void discard() throws IOException {
		Files.deleteIfExists(unfinished());
	}

	void delete() throws IOException {
		discard();
		Files.deleteIfExists(this.path);
	}

}
