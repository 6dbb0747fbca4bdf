package dev.narrowcast.bidding;

import java.io.IOException;

/** The Redis server of the tests, which can be made to stand still. */
final class RedisProcess {
    private RedisProcess() {}

    static ProcessHandle find() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("redis-server")
                        || process.info().commandLine().orElse("").contains("redis-server"))
                .findFirst()
                .orElseThrow();
    }

    static void signal(ProcessHandle process, String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill -" + name + " ended with " + code);
        }
    }
}
