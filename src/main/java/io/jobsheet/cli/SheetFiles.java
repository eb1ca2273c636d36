package io.jobsheet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.jobsheet.run.OwnerOnly;
import io.jobsheet.run.SheetRequest;
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

	// Not read, but somebody waits for their rows: each is refused with its reason.
	private static final List<String> REFUSED = List.of(".xls", ".xlsb", ".ods");

	private static final int MOST_NAMED = 5;

	private static final long MOST_INPUT = 1L << 30;

	private final Terminal terminal;

	private final List<Path> files = new ArrayList<>();

	private final Map<Path, String> names = new HashMap<>();

	private final Set<String> takenNames = new HashSet<>();

	private final Map<Path, Path> real = new HashMap<>();

	private final List<String> notes = new ArrayList<>();

	private final boolean several;

	private @Nullable Path spooled;

	private SheetFiles(Terminal terminal, boolean several) {
		this.terminal = terminal;
		this.several = several;
	}

	/**
	 * Finds the files.
	 * @param given files, folders, and {@code -} for standard input
	 * @param terminal has standard input
	 * @return the files, to be closed by the caller
	 * @throws UsageException when a folder holds no spreadsheet, or standard input cannot
	 * be read
	 */
	static SheetFiles of(List<Path> given, Terminal terminal) {
		SheetFiles sheets = new SheetFiles(terminal, given.size() > 1 || given.stream().anyMatch(Files::isDirectory));
		if (given.stream().filter(INPUT::equals).count() > 1) {
			throw new UsageException("'-' stands for standard input, which can be read only once");
		}
		for (Path file : given) {
			if (file.equals(INPUT)) {
				sheets.spool();
			}
			else if (Files.isDirectory(file)) {
				sheets.addFolder(file);
			}
			else {
				sheets.add(file);
			}
		}
		return sheets;
	}

	static boolean isInput(List<Path> given) {
		return given.contains(INPUT);
	}

	private void add(Path file) {
		Path before = this.real.putIfAbsent(real(file), file);
		if (before != null) {
			this.notes.add("'" + file + "' is the same file as '" + before + "', and is taken once");
			return;
		}
		this.files.add(file);
		String base = SheetRequest.baseName(file);
		String name = base;
		for (int number = 2; !this.takenNames.add(name.toLowerCase(Locale.ROOT)); number++) {
			name = base + "-" + number;
		}
		this.names.put(file, name);
	}

	private static Path real(Path file) {
		try {
			return file.toRealPath();
		}
		catch (IOException ex) {
			return file.toAbsolutePath().normalize();
		}
	}

	private void addFolder(Path folder) {
		List<Path> content = content(folder);
		List<Path> sheets = content.stream().filter(SheetFiles::isSheet).toList();
		List<Path> wanted = sheets.stream().filter((file) -> !isPassedOver(file)).toList();
		if (wanted.isEmpty()) {
			throw new UsageException(
					"the folder '" + folder + "' holds no file that ends in " + String.join(", ", ENDINGS));
		}
		wanted.forEach(this::add);
		sheets.stream()
			.filter(SheetFiles::isPassedOver)
			.forEach((file) -> this.notes.add("'" + file + "' is passed over, because it is hidden or a lock file"));
		content.stream().filter((file) -> !isPassedOver(file)).forEach(this::noteOther);
		noteOthers(folder, content.stream().filter((file) -> !isPassedOver(file) && isOther(file)).toList());
	}

	private static List<Path> content(Path folder) {
		try (Stream<Path> content = Files.list(folder)) {
			return content.sorted(Comparator.comparing(SheetFiles::name)).toList();
		}
		catch (IOException ex) {
			throw new UsageException("the folder '" + folder + "' cannot be read");
		}
	}

	private static boolean isSheet(Path file) {
		return Files.isRegularFile(file) && (ENDINGS.contains(ending(file)) || REFUSED.contains(ending(file)));
	}

	private static boolean isOther(Path file) {
		return Files.exists(file) && !Files.isDirectory(file) && !isSheet(file);
	}

	private void noteOther(Path file) {
		if (Files.isDirectory(file)) {
			this.notes.add("'" + file + "' is a folder in a folder, and passed over; to take its files, name it too");
		}
		else if (!Files.exists(file) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
			this.notes.add("'" + file + "' is a link to a file that is not there, and passed over");
		}
	}

	private void noteOthers(Path folder, List<Path> others) {
		if (!others.isEmpty()) {
			this.notes.add(Numbers.of(others.size(), "other file") + " of '" + folder
					+ "' passed over, whose names do not end in " + String.join(", ", ENDINGS) + ": "
					+ String.join(", ", others.stream().limit(MOST_NAMED).map(SheetFiles::name).toList())
					+ ((others.size() > MOST_NAMED) ? ", …" : ""));
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

	private void spool() {
		if (this.terminal.interactive()) {
			this.terminal.err().println("Reading rows from standard input; Ctrl-D ends them.");
		}
		try {
			Path file = SpooledInput.make();
			this.spooled = file;
			add(file);
			if (!OwnerOnly.copy(this.terminal.in(), file, MOST_INPUT)) {
				close();
				throw new UsageException("standard input holds more than " + (MOST_INPUT >> 20)
						+ " MB; write it into a file, and name that");
			}
		}
		catch (IOException ex) {
			close();
			throw new UsageException("standard input cannot be kept in a file: " + ex.getMessage());
		}
	}

	/**
	 * The files, those of a folder by name; none twice.
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

	/**
	 * A file as the history and programs know it.
	 * @param file one of the files
	 * @return its path; {@code stdin} for standard input
	 */
	Path recorded(Path file) {
		return isInput(file) ? SheetRequest.INPUT : file;
	}

	/**
	 * The folder for what is written about a file, another for each of the files.
	 * @param reports the folder of all reports
	 * @param what what is written
	 * @param file one of the files
	 * @return such as {@code reports/check-jobs}, or {@code reports/check-jobs-2} for the
	 * second file of that name
	 */
	Path folder(Path reports, String what, Path file) {
		return reports.resolve(what + "-" + this.names.getOrDefault(file, SheetRequest.baseName(file)));
	}

	/**
	 * The folder for the report of a file's rehearsal, which is the first run of its
	 * home.
	 * @param reports the folder of all reports
	 * @param file one of the files
	 * @return {@code reports/rehearsal}, or {@code reports/rehearsal-2} for the second
	 * file of a name
	 */
	Path rehearsal(Path reports, Path file) {
		String base = SheetRequest.baseName(file);
		return reports.resolve("rehearsal" + this.names.getOrDefault(file, base).substring(base.length()));
	}

	@Override
	public void close() {
		Path file = this.spooled;
		if (file != null && !SpooledInput.delete(file)) {
			this.terminal.err()
				.println(Colour.YELLOW.paint(this.terminal, "warning:") + " the copy of standard input, " + file
						+ ", cannot be deleted; delete it yourself");
		}
	}

}
