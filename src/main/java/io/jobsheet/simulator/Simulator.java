package io.jobsheet.simulator;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;

/**
 * A pretend DRS and CloudCanal on loopback that count every change they make to a job.
 */
public final class Simulator implements Closeable {

	private static final int BACKLOG = 1024;

	private final HttpServer server;

	private final ExecutorService threads;

	private final Jobs jobs;

	private final CanalJobs canalJobs;

	private final Requests requests;

	private final Patience patience;

	private final FaultDealer dealer;

	static {
		System.setProperty("sun.net.httpserver.nodelay", "true");
		System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
	}

	private Simulator(SimulatorSettings settings, CanalSettings canal, HttpServer server) {
		this.server = server;
		this.threads = Executors.newCachedThreadPool(Simulator::thread);
		this.jobs = new Jobs(settings);
		this.canalJobs = new CanalJobs(settings, this.jobs.log());
		this.requests = new Requests();
		this.patience = new Patience(settings.slow());
		this.dealer = new FaultDealer(settings.faults(), settings.seed());
		Service service = new Service(this.jobs, this.dealer, this.patience);
		Tokens tokens = new Tokens(settings.clock());
		Door door = new Door(settings, tokens);
		server.createContext("/", exchanges(new Gateway(settings, service, this.requests, door)));
		Exchanges iam = exchanges(new IamPages(settings, door, tokens, this.requests));
		server.createContext(IamPages.TOKENS, iam);
		server.createContext(IamPages.PROJECTS, iam);
		server.createContext("/simulator", exchanges(new OwnPages(this.jobs, this.requests)));
		addCanal(canal, server);
		server.setExecutor(this.threads);
		server.start();
	}

	private void addCanal(CanalSettings settings, HttpServer server) {
		CanalService service = new CanalService(this.canalJobs, settings, this.dealer, this.patience);
		CanalKeys keys = new CanalKeys(settings.secretKeys());
		CanalGateway gateway = new CanalGateway(keys, this.canalJobs, service, this.requests);
		server.createContext(CanalRoute.BASE, exchanges(gateway));
		server.createContext(CanalPage.PATH, exchanges(new CanalPage(this.canalJobs)));
	}

	private Exchanges exchanges(Answers answers) {
		return new Exchanges(answers, this.patience);
	}

	/**
	 * Starts services of its own, with no jobs, which take any keys of CloudCanal.
	 * @param settings how they behave
	 * @return the running services, to be closed by the caller
	 * @throws UncheckedIOException when it cannot listen on the port
	 */
	public static Simulator start(SimulatorSettings settings) {
		return start(settings, CanalSettings.defaults());
	}

	/**
	 * Starts services of its own, with no jobs.
	 * @param settings how they behave
	 * @param canal how CloudCanal behaves besides
	 * @return the running services, to be closed by the caller
	 * @throws UncheckedIOException when it cannot listen on the port
	 */
	public static Simulator start(SimulatorSettings settings, CanalSettings canal) {
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port());
		try {
			return new Simulator(settings, canal, HttpServer.create(address, BACKLOG));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The simulator cannot listen on port " + settings.port() + ": "
					+ ex.getMessage() + "; choose another port, or 0 for any free one", ex);
		}
	}

	/**
	 * Where it listens.
	 * @return such as {@code http://127.0.0.1:40123}, without a slash at the end
	 */
	public URI endpoint() {
		InetSocketAddress address = this.server.getAddress();
		return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
	}

	/**
	 * Adds an incremental MySQL job that waits to be started, unless the job exists.
	 * @param jobId its id, any text
	 */
	public void add(String jobId) {
		add(SimulatedJob.of(jobId));
	}

	/**
	 * Adds an incremental job, unless the job exists.
	 * @param jobId its id, any text
	 * @param engineType the engines as DRS names them, such as {@code mysql-to-kafka},
	 * {@code unknown}, which takes positions of every form and every operation, or
	 * {@code mongodb}
	 * @param status the state to begin with, such as {@code PAUSING}; any text
	 */
	public void add(String jobId, String engineType, String status) {
		add(SimulatedJob.of(jobId).between(engineType, "INCR_TRANS").in(status));
	}

	/**
	 * Adds a job, unless one with its id exists.
	 * @param job how it is to begin with
	 */
	public void add(SimulatedJob job) {
		this.jobs.add(job);
	}

	/**
	 * Adds a job of CloudCanal, unless the job or the job of its task exists.
	 * @param job how it begins
	 * @throws IllegalArgumentException when its position is not a JSON object
	 */
	public void add(CanalFacts job) {
		this.canalJobs.add(job);
	}

	/**
	 * Adds a job of CloudCanal as one row of a sheet names it, before the first request
	 * comes. Other rows may have named it already, by its other id or by both: an id that
	 * was only guessed gives way to one that is told, and a job that one row takes to be
	 * running is running.
	 * @param job what the row tells of it: {@link CanalFacts#of both ids},
	 * {@link CanalFacts#ofJob its own id} or {@link CanalFacts#ofTask that of its task}
	 */
	public void announce(CanalFacts job) {
		this.canalJobs.announce(job);
	}

	/**
	 * Takes the faults away: nothing goes wrong from now on.
	 */
	public void cure() {
		this.dealer.cure();
	}

	/**
	 * What has been done to each job of any service so far.
	 * @return a snapshot by job id, in the order of the ids
	 */
	public Map<String, JobChanges> changes() {
		Map<String, JobChanges> changes = new TreeMap<>(this.jobs.changes());
		this.canalJobs.changes().forEach((id, job) -> changes.put(id.toString(), job.job()));
		return changes;
	}

	/**
	 * What has been done to each job of CloudCanal so far.
	 * @return a snapshot by dataJobId, in the order of the ids
	 */
	public Map<Long, CanalChanges> canalChanges() {
		return this.canalJobs.changes();
	}

	/**
	 * How many requests have arrived, whatever became of them.
	 * @return counts by operation, such as {@code batch-starting} or
	 * {@code datajob/stop}, in which {@code unknown} stands for any other path
	 */
	public Map<String, Long> requests() {
		return this.requests.counts();
	}

	/**
	 * Stops at once: requests under way get no answer, and slow ones make no change.
	 */
	@Override
	public void close() {
		this.patience.end();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "simulator");
		thread.setDaemon(true);
		return thread;
	}

}
