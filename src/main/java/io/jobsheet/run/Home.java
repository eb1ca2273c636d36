package io.jobsheet.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.jobsheet.report.FileTrouble;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the database, held by one process at a time.
 */
final class Home implements Closeable {

	private static final List<String> FILES = List.of("lock", "jobsheet.mv.db", "jobsheet.trace.db", "progress.json");

	private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

	private final Path folder;

	private final Path realFolder;

	private final FileChannel channel;

	private Home(Path folder, Path realFolder, FileChannel channel) {
		this.folder = folder;
		this.realFolder = realFolder;
		this.channel = channel;
	}

	/**
	 * Claims the folder for this process; it is made if need be, for its owner only.
	 * @param folder the folder
	 * @return the claim, or {@code null} when another process holds it, or another part
	 * of this one
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
			Path realFolder = folder.toRealPath();
			return HELD_HERE.add(realFolder) ? lock(folder, realFolder) : null;
		}
		catch (IOException ex) {
			throw new RunException(2, "The folder " + folder + " cannot be used for jobsheet's memory ("
					+ FileTrouble.words(ex) + "); choose another with --home", ex);
		}
	}

	// Closing any channel to a file lets go of this process's lock on it: a folder held
	// here is never opened a second time.
	private static @Nullable Home lock(Path folder, Path realFolder) throws IOException {
		FileChannel channel = null;
		FileLock lock = null;
		try {
			Path lockFile = folder.resolve("lock");
			channel = FileChannel.open(lockFile, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
					OwnerOnly.file(lockFile));
			lock = channel.tryLock();
			return (lock != null) ? new Home(folder, realFolder, channel) : null;
		}
		finally {
			if (lock == null) {
				HELD_HERE.remove(realFolder);
				close(channel);
			}
		}
	}

	/**
	 * Takes the files in the folder away from others than their owner. The folder itself
	 * is left as it is when somebody else made it.
	 */
	void keep() {
		FILES.forEach((name) -> OwnerOnly.keep(this.folder.resolve(name)));
	}

	@Override
	public void close() {
		close(this.channel);
		HELD_HERE.remove(this.realFolder);
	}

	private static void close(@Nullable FileChannel channel) {
		try {
			if (channel != null) {
				channel.close();
			}
		}
		catch (IOException ex) {
			// The lock ends with the process in any case.
		}
	}

}
