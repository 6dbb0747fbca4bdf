package dev.narrowcast.load.proof;

import java.util.List;

/** Every proof, in the order in which {@code ./narrowcast prove} runs them. */
public final class Proofs {
    public static final List<Proof> ALL = List.of(
            new BudgetModelProof(),
            new ExactCpm(),
            new KillAudience(),
            new KillBidder(),
            new KillSettlement(),
            new KafkaAway(),
            new CapsProof(),
            new DependenciesAway(),
            new Replay());

    private Proofs() {}

    /** The proof of this name, or all of them for ''. */
    public static List<Proof> named(String name) {
        return name.isEmpty()
                ? ALL
                : ALL.stream().filter(proof -> proof.name().equals(name)).toList();
    }
}
