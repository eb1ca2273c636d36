package io.jobsheet;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How child processes are started fast: from archives of classes instead of folders, with
 * a class-data archive that the first of them makes.
 */
public final class Launcher {

	private static final Path FOLDER = Path.of(System.getProperty("crash.folder", "target/crash")).toAbsolutePath();

	private static final String SHEET = """
			operation,job_id,file_and_position
			start-position,c7debc9c-8e09-4a5d-8dd6-00000001jb2s,mysql-bin.000277:801
			batch-starting,c7debc9c-8e09-4a5d-8dd6-00000001jb2s,
			""";

	private static final Launcher INSTANCE = new Launcher();

	private final String classPath;

	private final Path archive;

	private Launcher() {
		try {
			Path folder = Files.createTempDirectory(Files.createDirectories(FOLDER), "classes");
			this.classPath = classPath(folder);
			this.archive = folder.resolve("classes.jsa");
			makeArchive(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The command that starts jobsheet.
	 * @param options options of Java, system properties among them
	 * @param arguments the command line of jobsheet
	 * @return the words of the command
	 */
	public static List<String> command(List<String> options, List<String> arguments) {
		List<String> all = new ArrayList<>(options);
		all.add("-XX:SharedArchiveFile=" + INSTANCE.archive);
		return INSTANCE.words(all, arguments);
	}

	private List<String> words(List<String> options, List<String> arguments) {
		List<String> words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
		words.addAll(options);
		words.addAll(List.of("-cp", this.classPath, "io.jobsheet.cli.Main"));
		words.addAll(arguments);
		return words;
	}

	private void makeArchive(Path folder) throws IOException, InterruptedException {
		Path sheet = Files.writeString(folder.resolve("rehearsal.csv"), SHEET);
		Path output = folder.resolve("rehearsal.txt");
		int exitCode = new ProcessBuilder(
				words(List.of("-XX:ArchiveClassesAtExit=" + this.archive), List.of("rehearse", sheet.toString())))
			.directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start()
			.waitFor();
		if (exitCode != 0) {
			throw new IllegalStateException(Files.readString(output));
		}
	}

	private static String classPath(Path folder) throws IOException {
		String given = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		List<String> entries = new ArrayList<>();
		for (String entry : given.split(Pattern.quote(File.pathSeparator), -1)) {
			Path path = Path.of(entry);
			if (entry.isEmpty()) {
				continue;
			}
			entries.add(Files.isDirectory(path) ? jar(path, folder.resolve(entries.size() + ".jar")).toString()
					: path.toString());
		}
		return String.join(File.pathSeparator, entries);
	}

	private static Path jar(Path classes, Path jar) throws IOException {
		try (OutputStream out = Files.newOutputStream(jar);
				JarOutputStream entries = new JarOutputStream(out);
				Stream<Path> files = Files.walk(classes)) {
			entries.setLevel(0);
			for (Path file : files.sorted().toList()) {
				String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
				if (!name.isEmpty()) {
					entries.putNextEntry(new JarEntry(Files.isDirectory(file) ? name + "/" : name));
					if (!Files.isDirectory(file)) {
						Files.copy(file, entries);
					}
					entries.closeEntry();
				}
			}
		}
		return jar;
	}

}
