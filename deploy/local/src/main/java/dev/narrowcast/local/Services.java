package dev.narrowcast.local;

import dev.narrowcast.local.process.Command;
import dev.narrowcast.local.process.FreePorts;
import dev.narrowcast.local.process.Http;
import dev.narrowcast.local.process.Jvm;
import dev.narrowcast.local.supervisor.Folders;
import dev.narrowcast.local.supervisor.PartSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** The processes of the four services: their replicas, ports, environment and readiness. */
final class Services {
    private final Path root;
    private final Folders folders;
    private final Ports ports;
    private final Map<String, String> environment;
    private final List<Replica> replicas = new ArrayList<>();

    /** @param number 1 for the replica on the documented port */
    private record Replica(Part part, int number, int port, int managementPort) {
        /** What commands call it: the first is called as its service. */
        String name() {
            return number == 1 ? part.label() : id();
        }

        /** The stable name under which the other services know it. */
        String id() {
            return part.label() + "-" + number;
        }
    }

    Services(Path root, Folders folders, Ports ports, UpOptions options, Map<String, String> environment) {
        this.root = root;
        this.folders = folders;
        this.ports = ports;
        this.environment = environment;
        FreePorts free = new FreePorts();
        for (Part part : Part.services()) {
            replicas.add(new Replica(part, 1, ports.of(part), ports.managementOf(part)));
            for (int number = 2; number <= options.replicasOf(part); number++) {
                replicas.add(new Replica(part, number, free.next(), free.next()));
            }
        }
    }

    List<PartSpec> specs() {
        return replicas.stream().map(this::spec).toList();
    }

    private PartSpec spec(Replica replica) {
        String ready = "http://127.0.0.1:" + replica.managementPort() + "/q/health/ready";
        return new PartSpec(replica.name(), replica.port(), () -> command(replica), () -> Http.answersOk(ready));
    }

    private Command command(Replica replica) throws IOException {
        Path jar = root.resolve(replica.part().module()).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IOException(replica.part().module() + " is not built; run ./mvnw package");
        }
        Path data = Files.createDirectories(folders.data(replica.id()));
        List<String> options = new ArrayList<>(List.of(
                "-Xms32m",
                replica.part() == Part.BIDDING ? "-Xmx384m" : "-Xmx256m",
                "-Xss512k",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dquarkus.profile=embedded"));
        String further = environment.getOrDefault("NARROWCAST_" + replica.part().name() + "_JAVA_OPTIONS", "");
        options.addAll(further.isBlank() ? List.of() : List.of(further.strip().split("\\s+")));
        return Jvm.jar(jar, options, environment(replica, data), data);
    }

    private Map<String, String> environment(Replica replica, Path data) {
        Map<String, String> environment = new TreeMap<>();
        for (Part part : Part.infrastructure()) {
            environment.put(part.portVariable(), String.valueOf(ports.of(part)));
            environment.putAll(Infrastructure.addresses(part, ports.of(part)));
        }
        for (Part part : Part.services()) {
            environment.put(part.portVariable(), String.valueOf(ports.of(part)));
            environment.put(part.managementPortVariable(), String.valueOf(ports.managementOf(part)));
        }
        for (Part part : List.of(Part.AUDIENCE, Part.CAMPAIGN, Part.BIDDING)) {
            environment.put("NARROWCAST_" + part.name() + "_URL", urls(part, Replica::port));
            environment.put("NARROWCAST_" + part.name() + "_MANAGEMENT_URL", urls(part, Replica::managementPort));
        }
        environment.put("NARROWCAST_PUBLIC_URL", publicUrl());
        environment.put(replica.part().portVariable(), String.valueOf(replica.port()));
        environment.put(replica.part().managementPortVariable(), String.valueOf(replica.managementPort()));
        environment.put("NARROWCAST_REPLICA", replica.id());
        environment.put("NARROWCAST_DATA_DIR", data.toString());
        return environment;
    }

    String publicUrl() {
        return "http://localhost:" + ports.of(Part.GATEWAY);
    }

    private String urls(Part part, ToIntFunction<Replica> port) {
        return replicas.stream()
                .filter(replica -> replica.part() == part)
                .map(replica -> "http://localhost:" + port.applyAsInt(replica))
                .collect(Collectors.joining(","));
    }
}
