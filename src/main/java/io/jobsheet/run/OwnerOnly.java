package io.jobsheet.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Keeps files and folders to their owner, where the file system knows owners.
 */
public final class OwnerOnly {

	private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

	private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

	private static final int BUFFER = 64 * 1024;

	private OwnerOnly() {
	}

	private static boolean knowsOwners(Path path) {
		return path.getFileSystem().supportedFileAttributeViews().contains("posix");
	}

	/**
	 * What a file is made with.
	 * @param file the file
	 * @return its modes, 0600; none where there are no modes
	 */
	static FileAttribute<?>[] file(Path file) {
		return knowsOwners(file) ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(FILE) }
				: new FileAttribute<?>[0];
	}

	/**
	 * What a folder is made with.
	 * @param folder the folder
	 * @return its modes, 0700; none where there are no modes
	 */
	static FileAttribute<?>[] folder(Path folder) {
		return knowsOwners(folder) ? new FileAttribute<?>[] { PosixFilePermissions.asFileAttribute(FOLDER) }
				: new FileAttribute<?>[0];
	}

	/**
	 * Writes a file anew that nobody but its owner may read.
	 * @param file the file; its folder is made if need be, for its owner only
	 * @param text what to write
	 * @throws IOException when it cannot be written
	 */
	public static void write(Path file, String text) throws IOException {
		Path folder = file.toAbsolutePath().getParent();
		if (folder != null && !Files.isDirectory(folder)) {
			Files.createDirectories(folder, folder(folder));
		}
		Files.deleteIfExists(file);
		try (FileChannel channel = FileChannel.open(file,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), file(file))) {
			channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
		}
	}

	/**
	 * Copies what can be read into a new file that nobody but its owner may read.
	 * @param content is read to its end
	 * @param file the file, which is not there yet
	 * @param most how many bytes there may be
	 * @return {@code false} when there are more
	 * @throws IOException when it cannot be read or written
	 */
	public static boolean copy(InputStream content, Path file, long most) throws IOException {
		Files.createFile(file, file(file));
		byte[] buffer = new byte[BUFFER];
		long left = most;
		try (OutputStream copy = Files.newOutputStream(file)) {
			for (int read = content.read(buffer); read >= 0 && left >= 0; read = content.read(buffer)) {
				left -= read;
				copy.write(buffer, 0, read);
			}
		}
		return left >= 0;
	}

	/**
	 * Takes a file away from others, if it is there and ours.
	 * @param file the file
	 */
	static void keep(Path file) {
		try {
			PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
			if (view != null && Files.exists(file) && !isKept(file)) {
				view.setPermissions(FILE);
			}
		}
		catch (IOException ex) {
			// A file of another owner; who shares a folder shares what is in it.
		}
	}

	/**
	 * Whether nobody but its owner may use a file.
	 * @param file the file
	 * @return {@code true} also where there are no modes
	 * @throws IOException when they cannot be read
	 */
	static boolean isKept(Path file) throws IOException {
		if (!knowsOwners(file)) {
			return true;
		}
		Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
		others.removeAll(FOLDER);
		return others.isEmpty();
	}

}
