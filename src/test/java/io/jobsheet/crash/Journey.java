package io.jobsheet.crash;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A run that is killed: its sheet, the jobs it is for, and what the service must have
 * counted for each of them at the end.
 *
 * @param name what it is called
 * @param service the kind of service
 * @param jobs how many jobs it is for
 * @param kills how often it is killed in the default tests
 * @param engine the databases of its jobs, as DRS names them
 * @param task the kind of its jobs, as DRS names it
 * @param status the state of its jobs at the beginning
 * @param header the first line of the sheet
 * @param rows its rows of a job; {@code {job}} is the job, {@code {task}} its task,
 * {@code {n}} its number
 * @param made how often each change must have been made to a job
 * @param safe the changes whose operation may be repeated
 */
record Journey(String name, String service, int jobs, int kills, @Nullable String engine, @Nullable String task,
		String status, String header, List<String> rows, Map<String, Integer> made, List<String> safe) {

	Journey {
		rows = List.copyOf(rows);
		made = Map.copyOf(made);
		safe = List.copyOf(safe);
	}

	static List<Journey> all() {
		try (InputStream text = Journey.class.getResourceAsStream("/crash/journeys.yaml")) {
			return YAMLMapper.shared().readValue(Objects.requireNonNull(text), new TypeReference<List<Journey>>() {
			});
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static Journey of(String name) {
		return all().stream().filter((journey) -> journey.name().equals(name)).findFirst().orElseThrow();
	}

	boolean isOfCanal() {
		return this.service.equals("cloudcanal");
	}

	Journey with(int jobs) {
		return new Journey(this.name, this.service, jobs, this.kills, this.engine, this.task, this.status, this.header,
				this.rows, this.made, this.safe);
	}

	String job(int number) {
		return isOfCanal() ? Integer.toString(number) : String.format("c7debc9c-8e09-4a5d-8dd6-%08djb2s", number);
	}

	static long task(int number) {
		return 100_000L + number;
	}

	/**
	 * The lines of its sheet.
	 * @return the header, and the rows of job after job
	 */
	List<String> lines() {
		List<String> lines = new ArrayList<>(List.of(this.header));
		for (int number = 1; number <= this.jobs; number++) {
			for (String row : this.rows) {
				lines.add(row.replace("{job}", job(number))
					.replace("{task}", Long.toString(task(number)))
					.replace("{n}", Integer.toString(number)));
			}
		}
		return lines;
	}

	int rowCount() {
		return this.jobs * this.rows.size();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
