package io.jobsheet.ledger;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import org.apache.commons.codec.digest.DigestUtils;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which run may touch which job. A run holds all jobs of its open rows while it is
 * carried out, and afterwards those for which something is in flight: a call that was
 * sent and not settled, or an item that the service has accepted.
 */
public final class Leases {

	private final JdbcClient jdbc;

	private final String whereFree;

	/**
	 * The leases in a database.
	 * @param template the database, with its tables made
	 */
	public Leases(JdbcTemplate template) {
		this.jdbc = JdbcClient.create(template);
		this.whereFree = (Product.of(template) == Product.H2)
				? "AND NOT EXISTS (SELECT 1 FROM leases l WHERE l.place = :place AND l.job = i.job) ORDER BY i.job"
				: "ORDER BY i.job ON CONFLICT DO NOTHING";
	}

	/**
	 * Where a service is, as leases tell services apart.
	 * @param endpoint its address; its path does not count
	 * @return 16 hexadecimal digits, the same for all ways to write the address
	 */
	public static String place(URI endpoint) {
		String scheme = String.valueOf(endpoint.getScheme()).toLowerCase(Locale.ROOT);
		int usual = scheme.equals("http") ? 80 : 443;
		String address = scheme + "://" + String.valueOf(endpoint.getHost()).toLowerCase(Locale.ROOT) + ":"
				+ ((endpoint.getPort() < 0) ? usual : endpoint.getPort());
		return DigestUtils.sha256Hex(address).substring(0, 16);
	}

	/**
	 * Takes the jobs of a run's open rows, except those that another run holds.
	 * @param run the run's number
	 * @param place where the service is
	 */
	public void take(long run, String place) {
		this.jdbc.sql("""
				INSERT INTO leases (place, job, run_id)
				SELECT DISTINCT CAST(:place AS CHAR(16)), i.job, i.run_id FROM items i
				WHERE i.run_id = :run AND i.job <> '' AND NOT EXISTS
				  (SELECT 1 FROM outcomes o WHERE o.run_id = i.run_id AND o.item_no = i.no)
				""" + this.whereFree).param("place", place).param("run", run).update();
	}

	/**
	 * Takes the jobs for which something of a run is in flight, for a run that was begun
	 * by a jobsheet that took no leases.
	 * @param run the run's number
	 * @param place where the service is
	 */
	public void takeInFlight(long run, String place) {
		this.jdbc.sql("""
				INSERT INTO leases (place, job, run_id)
				SELECT DISTINCT CAST(:place AS CHAR(16)), i.job, i.run_id FROM items i
				WHERE i.run_id = :run AND i.job <> '' AND i.job IN (%s)
				""".formatted(InFlight.JOBS) + this.whereFree).param("place", place).param("run", run).update();
	}

	/**
	 * The other runs that hold jobs of a run's open rows.
	 * @param run the run's number
	 * @param place where the service is
	 * @return their numbers
	 */
	public List<Long> holders(long run, String place) {
		return this.jdbc.sql("""
				SELECT DISTINCT l.run_id FROM leases l
				WHERE l.place = :place AND l.run_id <> :run AND EXISTS
				  (SELECT 1 FROM items i WHERE i.run_id = :run AND i.job = l.job AND NOT EXISTS
				    (SELECT 1 FROM outcomes o WHERE o.run_id = i.run_id AND o.item_no = i.no))
				ORDER BY l.run_id
				""").param("place", place).param("run", run).query(Long.class).list();
	}

	/**
	 * Blocks the open rows of a run whose job another run holds. Rows of the run that are
	 * in flight themselves are left alone.
	 * @param run the run's number
	 * @param place where the service is
	 * @param holder the other run's number
	 * @param message why the rows are not sent
	 * @return how many rows were blocked
	 */
	public int block(long run, String place, long holder, String message) {
		return this.jdbc.sql("""
				INSERT INTO outcomes (run_id, item_no, status, error_code, message, call_no)
				SELECT i.run_id, i.no, 'BLOCKED', '', CAST(:message AS VARCHAR(4000)), 0
				FROM leases l JOIN items i ON i.run_id = :run AND i.job = l.job
				WHERE l.place = :place AND l.run_id = :holder AND NOT EXISTS
				  (SELECT 1 FROM outcomes o WHERE o.run_id = i.run_id AND o.item_no = i.no)
				  AND i.no NOT IN (%s)
				""".formatted(InFlight.ITEMS))
			.param("message", Texts.cut(message, 4000))
			.param("run", run)
			.param("place", place)
			.param("holder", holder)
			.update();
	}

	/**
	 * Whether a run has an open row whose job it does not hold, because another run gave
	 * the job up at this moment. Rows that are in flight do not count.
	 * @param run the run's number
	 * @param place where the service is
	 * @return {@code true} when its jobs have to be taken again
	 */
	public boolean areMissing(long run, String place) {
		return this.jdbc.sql("""
				SELECT COUNT(*) FROM items i
				WHERE i.run_id = :run AND i.job <> '' AND NOT EXISTS
				  (SELECT 1 FROM outcomes o WHERE o.run_id = i.run_id AND o.item_no = i.no)
				  AND NOT EXISTS
				  (SELECT 1 FROM leases l WHERE l.place = :place AND l.job = i.job AND l.run_id = :run)
				  AND i.no NOT IN (%s)
				""".formatted(InFlight.ITEMS)).param("run", run).param("place", place).query(Long.class).single() > 0;
	}

	/**
	 * Gives up the jobs of a run that is not carried out any more, except those for which
	 * something is in flight.
	 * @param run the run's number
	 * @return how many jobs it gave up
	 */
	public int release(long run) {
		return this.jdbc.sql("DELETE FROM leases WHERE run_id = :run AND job NOT IN (" + InFlight.JOBS + ")")
			.param("run", run)
			.update();
	}

}
