package io.jobsheet.operation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

import io.jobsheet.cloud.Reply;
import io.jobsheet.cloud.Request;
import io.jobsheet.sheet.Sheet;

/**
 * One thing a service can do to jobs: how a sheet's rows are read for it, how they are
 * sent and what the replies mean.
 */
public interface Operation {

	/**
	 * Its name, as users and folders write it.
	 * @return {@code batch-starting}
	 */
	String name();

	/**
	 * What it does, in a few words.
	 * @return a title
	 */
	String title();

	/**
	 * What it does and what to know about it.
	 * @return a few sentences
	 */
	String description();

	/**
	 * The kind of service that carries it out.
	 * @return {@code drs} or {@code cloudcanal}
	 */
	String service();

	/**
	 * Its request line, for people.
	 * @return {@code PUT /v5/{project_id}/jobs/{job_id}/start-position}
	 */
	String requestLine();

	/**
	 * Its place in a cut-over.
	 * @return the stage
	 */
	Stage stage();

	/**
	 * What to do after a lost reply.
	 * @return the repeat
	 */
	Repeat repeat();

	/**
	 * Whether one call may carry several items.
	 * @return {@code false} for one item a call
	 */
	boolean isBatch();

	/**
	 * The fields of its rows.
	 * @return the fields, in the order to show them
	 */
	List<Field> fields();

	/**
	 * Every column that its sheet may have: the fields, and what is nested in them as
	 * {@code speed_limit[n].begin}.
	 * @return the columns, in the order to show them
	 */
	List<Field> columns();

	/**
	 * A sheet for its rows that is still to be filled in.
	 * @return the template
	 */
	Template template();

	/**
	 * What a header means.
	 * @param header a header, loosely written
	 * @return the column's one name, {@code base_info.name}; empty when it means none
	 */
	Optional<String> meaning(String header);

	/**
	 * Where secrets stand in an item's part.
	 * @param part the part, as JSON text
	 * @return JSON pointers, {@code /source_endpoint/0/endpoint/db_password}
	 */
	List<String> secrets(String part);

	/**
	 * Writes other texts in place of an item's secrets.
	 * @param part the part, as JSON text
	 * @param change gives the new text from the place, as a JSON pointer, and the text
	 * that stands there
	 * @return the part, unchanged apart from its secrets
	 */
	String withSecrets(String part, BinaryOperator<String> change);

	/**
	 * Whether its rows may hold secrets.
	 * @return {@code false} when no field is secret, nor holds one
	 */
	boolean holdsSecret();

	/**
	 * Whether a column of its sheet may hold a secret, by itself or within its JSON.
	 * @param header the column's header, loosely written
	 * @return {@code true} when its cells must not be shown
	 */
	boolean isSecret(String header);

	/**
	 * Matches a sheet's columns to the fields.
	 * @param sheet the sheet
	 * @param rules what the user said about it
	 * @return the form by which rows are read
	 */
	Form form(Sheet sheet, ReadRules rules);

	/**
	 * The request that carries out some items.
	 * @param items the items; one, unless {@link #isBatch()}
	 * @param projectId the project of the jobs
	 * @return what to send
	 */
	Request request(List<Item> items, String projectId);

	/**
	 * What the reply to {@link #request} says.
	 * @param reply the reply, whatever its status
	 * @param items the items that were sent
	 * @return a verdict for each of them
	 */
	Answer answer(Reply reply, List<Item> items);

	/**
	 * The request that asks what became of some items.
	 * @param items the items
	 * @param projectId the project of the jobs
	 * @return what to send; it changes nothing
	 */
	Request question(List<Item> items, String projectId);

	/**
	 * What the reply to {@link #question} says.
	 * @param reply the reply, whatever its status
	 * @param items the items that were asked for
	 * @param befores what is remembered of their jobs from before the run, as JSON
	 * objects by item number; of some or all nothing may be
	 * @return a verdict for each; {@link Verdict.Again} when it was not carried out,
	 * {@link Verdict.Doubtful} when the reply does not tell; {@link Answer#unread} when
	 * it tells nothing at all
	 */
	Answer state(Reply reply, List<Item> items, Map<Long, String> befores);

	/**
	 * What its rows may take over from another operation of the same run.
	 * @return empty when there is nothing
	 */
	Optional<TakeOver> takeOver();

	/**
	 * How to find out when accepted items come to their end.
	 * @return empty when the reply itself is the end
	 */
	Optional<Poll> poll();

	/**
	 * What has to be asked for right before each sending.
	 * @return empty when nothing has
	 */
	Optional<BeforeSending> beforeSending();

	/**
	 * How the jobs of rows that do not name theirs are found.
	 * @return empty when every row names its job
	 */
	Optional<JobSearch> jobSearch();

	/**
	 * What the jobs' state says before anything is sent.
	 * @return empty when nothing is known of it
	 */
	Optional<Preflight> preflight();

	/**
	 * How what it changes can be put back.
	 * @return empty when it cannot
	 */
	Optional<Undo> undo();

}
