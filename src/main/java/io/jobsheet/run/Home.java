package io.jobsheet.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;

import io.jobsheet.report.FileTrouble;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the database, held by one process at a time.
 */
final class Home implements Closeable {

	private static final List<String> FILES = List.of("lock", "jobsheet.mv.db", "jobsheet.trace.db", "progress.json");

	private final Path folder;

	private final FileChannel channel;

	private Home(Path folder, FileChannel channel) {
		this.folder = folder;
		this.channel = channel;
	}

	/**
	 * Claims the folder for this process; it is made if need be, for its owner only.
	 * @param folder the folder
	 * @return the claim, or {@code null} when another process holds it
	 * @throws RunException when the folder cannot be used
	 */
	static @Nullable Home claim(Path folder) {
		try {
			if (!Files.isDirectory(folder)) {
				Path parent = folder.toAbsolutePath().getParent();
				if (parent != null) {
					Files.createDirectories(parent);
				}
				Files.createDirectory(folder, OwnerOnly.folder(folder));
			}
			Path lockFile = folder.resolve("lock");
			FileChannel channel = FileChannel.open(lockFile,
					Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnerOnly.file(lockFile));
			FileLock lock = tryLock(channel);
			if (lock == null) {
				channel.close();
				return null;
			}
			return new Home(folder, channel);
		}
		catch (IOException ex) {
			throw new RunException(2, "The folder " + folder + " cannot be used for jobsheet's memory ("
					+ FileTrouble.words(ex) + "); choose another with --home", ex);
		}
	}

	/**
	 * Takes the files in the folder away from others than their owner. The folder itself
	 * is left as it is when somebody else made it.
	 */
	void keep() {
		FILES.forEach((name) -> OwnerOnly.keep(this.folder.resolve(name)));
	}

	private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock();
		}
		catch (OverlappingFileLockException ex) {
			return null;
		}
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			// The lock ends with the process in any case.
		}
	}

}
