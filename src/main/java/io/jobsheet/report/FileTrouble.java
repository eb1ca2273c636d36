package io.jobsheet.report;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/**
 * Why a file or folder cannot be written, in words for the user.
 */
public final class FileTrouble {

	private FileTrouble() {
	}

	/**
	 * Says what happened.
	 * @param problem what happened
	 * @return a few words with the file where it is known, without a full stop
	 */
	public static String words(IOException problem) {
		if (problem instanceof FileAlreadyExistsException exists) {
			return "'" + exists.getFile() + "' is a file and not a folder";
		}
		if (problem instanceof AccessDeniedException denied) {
			return "'" + denied.getFile() + "' may not be written";
		}
		if (problem instanceof NoSuchFileException missing) {
			return "'" + missing.getFile() + "' is not there";
		}
		if (problem instanceof FileSystemException trouble && trouble.getReason() != null) {
			return "'" + trouble.getFile() + "': " + trouble.getReason();
		}
		return Objects.requireNonNullElse(problem.getMessage(), problem.toString());
	}

}
