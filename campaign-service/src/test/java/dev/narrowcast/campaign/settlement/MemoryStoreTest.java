package dev.narrowcast.campaign.settlement;

class MemoryStoreTest extends StoreContract {
    private final Books books = new MemoryBooks();

    @Override
    Books books() {
        return books;
    }
}
