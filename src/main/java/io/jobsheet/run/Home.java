package io.jobsheet.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

import org.jspecify.annotations.Nullable;

/**
 * The folder of the database, held by one process at a time.
 */
final class Home implements Closeable {

	private final FileChannel channel;

	private Home(FileChannel channel) {
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
				Files.createDirectories(folder);
				Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
			}
			FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE,
					StandardOpenOption.WRITE);
			FileLock lock = tryLock(channel);
			if (lock == null) {
				channel.close();
				return null;
			}
			return new Home(channel);
		}
		catch (IOException | UnsupportedOperationException ex) {
			throw new RunException(2, "The folder " + folder + " cannot be used for jobsheet's memory (" + ex
					+ "); choose another with --home", ex);
		}
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
