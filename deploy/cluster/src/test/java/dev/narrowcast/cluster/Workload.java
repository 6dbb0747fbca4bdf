package dev.narrowcast.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Something that runs pods. */
record Workload(
        HasMetadata resource,
        PodTemplateSpec pod,
        @Nullable LabelSelector selector,
        @Nullable Integer replicas,
        List<PersistentVolumeClaim> claims) {
    static Stream<Workload> of(HasMetadata resource) {
        return switch (resource) {
            case Deployment it ->
                Stream.of(new Workload(
                        it,
                        it.getSpec().getTemplate(),
                        it.getSpec().getSelector(),
                        it.getSpec().getReplicas(),
                        List.of()));
            case StatefulSet it ->
                Stream.of(new Workload(
                        it,
                        it.getSpec().getTemplate(),
                        it.getSpec().getSelector(),
                        it.getSpec().getReplicas(),
                        it.getSpec().getVolumeClaimTemplates()));
            case Job it -> Stream.of(new Workload(it, it.getSpec().getTemplate(), null, null, List.of()));
            default -> Stream.empty();
        };
    }

    String name() {
        return resource.getMetadata().getName();
    }

    List<Container> containers() {
        return pod.getSpec().getContainers();
    }

    Map<String, String> labels() {
        return pod.getMetadata().getLabels();
    }

    boolean isSelectedBy(Map<String, String> wanted) {
        return labels().entrySet().containsAll(wanted.entrySet());
    }

    static Map<String, EnvVar> environment(Container container) {
        Map<String, EnvVar> byName = new LinkedHashMap<>();
        for (EnvVar variable : container.getEnv()) {
            if (byName.put(variable.getName(), variable) != null) {
                throw new IllegalStateException(container.getName() + " sets " + variable.getName() + " twice");
            }
        }
        return byName;
    }

    /** The module whose image a container runs. */
    static String module(Container container) {
        String image = container.getImage();
        return image.substring(image.lastIndexOf('/') + 1, image.lastIndexOf(':'));
    }
}
