package io.jobsheet.crash;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.jobsheet.Launcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Runs without room or right to write; {@code crash/starved.yaml} is the table.
 */
class StarvedRunTests {

	private static final Journey JOURNEY = Journey.of("positions and starts");

	static List<Trouble> troubles() throws IOException {
		try (InputStream text = StarvedRunTests.class.getResourceAsStream("/crash/starved.yaml")) {
			return YAMLMapper.shared().readValue(Objects.requireNonNull(text), new TypeReference<List<Trouble>>() {
			});
		}
	}

	@ParameterizedTest
	@MethodSource("troubles")
	void runSaysWhatIsWrongAndGoesOnOnceItIsMended(Trouble trouble, @TempDir Path folder)
			throws IOException, InterruptedException {
		assumeTrue(!trouble.needsMount() || Namespace.REFUSAL.isEmpty(),
				() -> "this kernel gives nobody a file system of their own: " + Namespace.REFUSAL);
		try (Stage stage = new Stage(folder, JOURNEY)) {
			Script script = new Script(stage, trouble);
			script.run();
			String first = script.output("first");
			assertThat(script.exitCode("first")).as(first).isEqualTo(trouble.exit());
			assertThat(first.lines().filter((line) -> line.startsWith("error: ")).toList()).as(first)
				.singleElement()
				.satisfies((error) -> assertThat(error).matches(trouble.pattern()));
			assertThat(first).doesNotContain("\tat ", "java.", "defect");
			assertThat(changed(Files.readString(folder.resolve("changes.txt")))).isEqualTo(trouble.sent());
			assertThat(script.exitCode("second")).as(script.output("second")).isZero();
			assertThat(Aftermath.of(stage)).isEmpty();
		}
	}

	private static String changed(String counted) {
		long changes = counted.lines().count();
		return (changes == 0) ? "none" : (changes < JOURNEY.rowCount()) ? "some" : "all";
	}

	/**
	 * A row of the table.
	 *
	 * @param name what is wrong
	 * @param mounts whether it takes a file system of its own
	 * @param before brings it about
	 * @param mend ends it
	 * @param exit the exit code of the first start
	 * @param sent what was sent by then: none, some or all
	 * @param says what it says
	 */
	record Trouble(String name, @Nullable Boolean mounts, @Nullable String before, @Nullable String limit,
			@Nullable String mend, int exit, String sent, String says) {

		boolean needsMount() {
			return Boolean.TRUE.equals(this.mounts);
		}

		Pattern pattern() {
			return Pattern.compile("error: " + List.of(this.says.split("\\*", -1))
				.stream()
				.map(Pattern::quote)
				.collect(Collectors.joining(".*")));
		}

		@Override
		public String toString() {
			return this.name;
		}

	}

	/**
	 * Two starts in a shell, with trouble before the first that is mended before the
	 * second.
	 */
	private static final class Script {

		private static final String TEXT = """
				cd "$1"
				%s
				./jobsheet.sh --rate 20 > first.txt 2>&1
				echo $? > first.exit
				cp changes.now changes.txt
				%s
				./jobsheet.sh > second.txt 2>&1
				echo $? > second.exit
				for folder in .jobsheet reports; do
				  if mountpoint -q $folder; then
				    cp -a $folder $folder.out && umount $folder && cp -a $folder.out/. $folder/ && rm -r $folder.out
				  fi
				done
				""";

		private final Stage stage;

		private final Trouble trouble;

		Script(Stage stage, Trouble trouble) {
			this.stage = stage;
			this.trouble = trouble;
		}

		void run() throws IOException, InterruptedException {
			Path folder = this.stage.folder();
			stageFiles(folder);
			List<String> command = new ArrayList<>(this.trouble.needsMount() ? Namespace.COMMAND : List.of());
			command.addAll(List.of("sh", folder.resolve("script.sh").toString(), folder.toString()));
			int exitCode = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(folder.resolve("script.txt").toFile())
				.start()
				.waitFor();
			assertThat(exitCode).as(Files.readString(folder.resolve("script.txt"))).isZero();
		}

		private void stageFiles(Path folder) throws IOException {
			String start = Launcher
				.command(List.of("-Xmx192m"), List.of("run", "jobs.csv", "--yes", "--in-flight", "2"))
				.stream()
				.map((word) -> "'" + word + "'")
				.collect(Collectors.joining(" "));
			Files.writeString(folder.resolve("jobsheet.sh"), "#!/bin/sh\necho $$ > pid\nexec " + start + " \"$@\"\n");
			assertThat(folder.resolve("jobsheet.sh").toFile().setExecutable(true)).isTrue();
			Files.writeString(folder.resolve("changes.now"), "");
			Files.writeString(folder.resolve("script.sh"),
					TEXT.formatted(Objects.requireNonNullElse(this.trouble.before(), ":"),
							Objects.requireNonNullElse(this.trouble.mend(), ":")));
			this.stage.changes().writeTo(folder.resolve("changes.now"));
		}

		String output(String start) throws IOException {
			return Files.readString(this.stage.folder().resolve(start + ".txt"));
		}

		int exitCode(String start) throws IOException {
			return Integer.parseInt(Files.readString(this.stage.folder().resolve(start + ".exit")).strip());
		}

	}

	/**
	 * Namespaces in which a process may mount what it likes.
	 */
	private static final class Namespace {

		static final List<String> COMMAND = List.of("unshare", "--user", "--map-root-user", "--mount");

		static final String REFUSAL = refusal();

		private Namespace() {
		}

		private static String refusal() {
			List<String> command = new ArrayList<>(COMMAND);
			command.addAll(List.of("mount", "-t", "tmpfs", "tmpfs", "/mnt"));
			try {
				Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
				String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
				return (process.waitFor() == 0) ? "" : said.strip();
			}
			catch (IOException ex) {
				return String.valueOf(ex.getMessage());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}

	}

}
