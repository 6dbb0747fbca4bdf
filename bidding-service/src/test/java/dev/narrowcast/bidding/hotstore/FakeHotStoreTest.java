package dev.narrowcast.bidding.hotstore;

import dev.narrowcast.contracts.identity.UserKey;

class FakeHotStoreTest extends HotStoreKit {
    private final FakeHotStore store = new FakeHotStore();

    @Override
    HotStore store() {
        return store;
    }

    @Override
    void putProfile(UserKey person, byte[] bytes) {
        store.profiles.put(person, bytes);
    }

    @Override
    void putCaps(UserKey person, byte[] bytes) {
        store.caps.put(person, bytes);
    }

    @Override
    byte[] caps(UserKey person) {
        return store.caps.get(person);
    }
}
