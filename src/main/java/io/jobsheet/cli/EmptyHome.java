package io.jobsheet.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.stream.Stream;

import io.jobsheet.run.Workplace;
import org.jspecify.annotations.Nullable;

/**
 * A memory that begins empty, so that a rehearsal or a plan knows of no earlier run.
 */
final class EmptyHome implements AutoCloseable {

	private static final String MARK = "emptied-by-jobsheet";

	private final Path folder;

	private final FileChannel mark;

	private final boolean kept;

	private EmptyHome(Path folder, FileChannel mark, boolean kept) {
		this.folder = folder;
		this.mark = mark;
		this.kept = kept;
	}

	/**
	 * Empties the folder of rehearsals, and keeps other rehearsals out of it. Only a
	 * folder that bears the mark of an earlier rehearsal is emptied.
	 * @param home the folder of jobsheet's memory
	 * @return the folder, to be closed by the caller
	 * @throws UsageException when the folder holds something else, is in use, or cannot
	 * be made
	 */
	static EmptyHome forRehearsal(Path home) {
		return open(home, "rehearsal", true);
	}

	/**
	 * The same for plans; the folder is emptied once more when it is closed.
	 * @param home the folder of jobsheet's memory
	 * @return the folder, to be closed by the caller
	 * @throws UsageException when the folder holds something else, is in use, or cannot
	 * be made
	 */
	static EmptyHome forPlan(Path home) {
		return open(home, "plan", false);
	}

	private static EmptyHome open(Path home, String what, boolean kept) {
		Path folder = home.resolve(what);
		try {
			Files.createDirectories(folder);
			return empty(folder, what, kept);
		}
		catch (IOException ex) {
			throw new UsageException("the folder '" + folder + "' cannot be used for a " + what + ": " + ex.getMessage()
					+ "; name another with --home");
		}
	}

	private static EmptyHome empty(Path folder, String what, boolean kept) throws IOException {
		Path file = folder.resolve(MARK);
		if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !isEmpty(folder)) {
			throw new UsageException("the folder '" + folder + "' holds files that are not of a " + what
					+ "; move them away, or name another with --home");
		}
		FileChannel mark = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		EmptyHome home = new EmptyHome(folder, mark, true);
		if (!home.isLocked()) {
			home.close();
			throw new UsageException("another " + what + " is under way in '" + folder
					+ "'; wait for its end, or name another folder with --home");
		}
		mark.write(StandardCharsets.UTF_8.encode("jobsheet empties this folder at each " + what + ".\n"));
		Files.walkFileTree(folder, new AllBut(folder, file));
		return new EmptyHome(folder, mark, kept);
	}

	private static boolean isEmpty(Path folder) throws IOException {
		try (Stream<Path> files = Files.list(folder)) {
			return files.findAny().isEmpty();
		}
	}

	private boolean isLocked() throws IOException {
		try {
			return this.mark.tryLock() != null;
		}
		catch (OverlappingFileLockException ex) {
			return false;
		}
	}

	/**
	 * The workplace of a rehearsal. Of the settings only the site's own operations
	 * matter, and never the database.
	 * @param config the folder of the settings, if there is one
	 * @param settings the rehearsal's own settings
	 * @return the workplace
	 */
	Workplace workplace(@Nullable Path config, Map<String, String> settings) {
		if (config == null || !Files.isDirectory(config.resolve("operations"))) {
			return new Workplace(this.folder, null, settings);
		}
		return new Workplace(this.folder, config, settings).withOwnDatabase();
	}

	/**
	 * The workplace of a plan, with all settings except the database.
	 * @param config the folder of the settings, if there is one
	 * @return the workplace
	 */
	Workplace workplace(@Nullable Path config) {
		return new Workplace(this.folder, config, Map.of()).withOwnDatabase();
	}

	@Override
	public void close() {
		try {
			if (!this.kept) {
				Files.walkFileTree(this.folder, new AllBut(this.folder, this.folder.resolve(MARK)));
			}
			this.mark.close();
		}
		catch (IOException ex) {
			// The lock ends with the process at the latest, and the next one empties the
			// folder.
		}
	}

	/**
	 * Deletes what is in a folder, except one file. Links are deleted, not followed.
	 */
	private static final class AllBut extends SimpleFileVisitor<Path> {

		private final Path folder;

		private final Path kept;

		AllBut(Path folder, Path kept) {
			this.folder = folder;
			this.kept = kept;
		}

		@Override
		public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
			if (!file.equals(this.kept)) {
				Files.delete(file);
			}
			return FileVisitResult.CONTINUE;
		}

		@Override
		public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException exception) throws IOException {
			if (exception != null) {
				throw exception;
			}
			if (!visited.equals(this.folder)) {
				Files.delete(visited);
			}
			return FileVisitResult.CONTINUE;
		}

	}

}
