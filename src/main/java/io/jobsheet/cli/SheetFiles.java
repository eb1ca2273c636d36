package io.jobsheet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.jobsheet.run.OwnerOnly;
import org.jspecify.annotations.Nullable;

/**
 * The spreadsheets that a command is about: files, those of folders, and what comes
 * through standard input, which is kept in a file for as long as the command takes.
 */
final class SheetFiles implements AutoCloseable {

	static final String HELP = "A spreadsheet of jobs: .csv, .tsv or .xlsx; a folder of them, or several; '-' for CSV from "
			+ "standard input.";

	private static final Path INPUT = Path.of("-");

	private static final List<String> ENDINGS = List.of(".csv", ".tsv", ".xlsx", ".xlsm");

	private final List<Path> files = new ArrayList<>();

	private final List<String> notes = new ArrayList<>();

	private final boolean several;

	private @Nullable Path spooled;

	private SheetFiles(boolean several) {
		this.several = several;
	}

	/**
	 * Finds the files.
	 * @param given files, folders, and {@code -} for standard input
	 * @param input standard input
	 * @return the files, to be closed by the caller
	 * @throws UsageException when a folder holds no spreadsheet, or standard input cannot
	 * be read
	 */
	static SheetFiles of(List<Path> given, InputStream input) {
		SheetFiles sheets = new SheetFiles(given.size() > 1 || given.stream().anyMatch(Files::isDirectory));
		if (given.stream().filter(INPUT::equals).count() > 1) {
			throw new UsageException("'-' stands for standard input, which can be read only once");
		}
		for (Path file : given) {
			if (file.equals(INPUT)) {
				sheets.spool(input);
			}
			else if (Files.isDirectory(file)) {
				sheets.addFolder(file);
			}
			else {
				sheets.files.add(file);
			}
		}
		return sheets;
	}

	static boolean isInput(List<Path> given) {
		return given.contains(INPUT);
	}

	private void addFolder(Path folder) {
		List<Path> sheets = sheets(folder);
		List<Path> wanted = sheets.stream().filter((file) -> !isPassedOver(file)).toList();
		if (wanted.isEmpty()) {
			throw new UsageException(
					"the folder '" + folder + "' holds no file that ends in " + String.join(", ", ENDINGS));
		}
		this.files.addAll(wanted);
		sheets.stream()
			.filter(SheetFiles::isPassedOver)
			.forEach((file) -> this.notes.add("'" + file + "' is passed over, because it is hidden or a lock file"));
	}

	private static List<Path> sheets(Path folder) {
		try (Stream<Path> content = Files.list(folder)) {
			return content.filter((file) -> Files.isRegularFile(file) && ENDINGS.contains(ending(file)))
				.sorted(Comparator.comparing(SheetFiles::name))
				.toList();
		}
		catch (IOException ex) {
			throw new UsageException("the folder '" + folder + "' cannot be read");
		}
	}

	private static boolean isPassedOver(Path file) {
		return name(file).startsWith(".") || name(file).startsWith("~$");
	}

	private static String ending(Path file) {
		int dot = name(file).lastIndexOf('.');
		return (dot >= 0) ? name(file).substring(dot).toLowerCase(Locale.ROOT) : "";
	}

	private static String name(Path file) {
		return String.valueOf(file.getFileName());
	}

	private void spool(InputStream input) {
		try {
			Path folder = Files.createTempDirectory("jobsheet-");
			Path file = folder.resolve("stdin.csv");
			folder.toFile().deleteOnExit();
			file.toFile().deleteOnExit();
			this.spooled = file;
			this.files.add(file);
			OwnerOnly.copy(input, file);
		}
		catch (IOException ex) {
			close();
			throw new UsageException("standard input cannot be kept in a file: " + ex.getMessage());
		}
	}

	/**
	 * The files, those of a folder by name.
	 * @return paths as they were given; for standard input that of its copy
	 */
	List<Path> files() {
		return List.copyOf(this.files);
	}

	/**
	 * Whether a list is to be answered with a list.
	 * @return {@code false} for a single file that was named
	 */
	boolean areSeveral() {
		return this.several;
	}

	/**
	 * What is not among the files although it could be.
	 * @return sentences
	 */
	List<String> notes() {
		return List.copyOf(this.notes);
	}

	boolean isInput(Path file) {
		return file.equals(this.spooled);
	}

	/**
	 * A file as its user named it.
	 * @param file one of the files
	 * @return its path; {@code -} for standard input
	 */
	Path shown(Path file) {
		return isInput(file) ? INPUT : file;
	}

	@Override
	public void close() {
		Path file = this.spooled;
		if (file == null) {
			return;
		}
		try {
			Files.deleteIfExists(file);
			Files.deleteIfExists(file.resolveSibling("").toAbsolutePath());
		}
		catch (IOException ex) {
			throw new UsageException("the copy of standard input, " + file + ", cannot be deleted; delete it yourself");
		}
	}

}
