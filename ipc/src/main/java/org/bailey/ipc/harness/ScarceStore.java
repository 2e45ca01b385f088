package org.bailey.ipc.harness;

import java.util.function.BooleanSupplier;
import org.bailey.ipc.memory.DataPath;
import org.bailey.ipc.memory.Headroom;
import org.bailey.ipc.memory.Space;
import org.bailey.ipc.memory.Steps;
import org.bailey.ipc.memory.Store;
import org.bailey.ipc.memory.StoreKind;
import org.bailey.ipc.mode.Mode;

/** A store that has nothing left for as long as it is told so; what was allocated before stays good. */
final class ScarceStore implements Store {

    private final Store store;
    private final BooleanSupplier exhausted;

    ScarceStore(Store store, BooleanSupplier exhausted) {
        this.store = store;
        this.exhausted = exhausted;
    }

    @Override
    public long allocate(int lengthBytes) {
        return exhausted.getAsBoolean() ? -1 : store.allocate(lengthBytes);
    }

    @Override
    public Headroom extend(long offset, int lengthBytes) {
        return exhausted.getAsBoolean() ? Headroom.NONE : store.extend(offset, lengthBytes);
    }

    @Override
    public int token() {
        return store.token();
    }

    @Override
    public long contents(long offset) {
        return store.contents(offset);
    }

    @Override
    public StoreKind kind() {
        return store.kind();
    }

    @Override
    public long capacityBytes() {
        return store.capacityBytes();
    }

    @Override
    public boolean low() {
        return store.low();
    }

    @Override
    public boolean pressed() {
        return store.pressed();
    }

    @Override
    public boolean relievedBy(long offset) {
        return store.relievedBy(offset);
    }

    @Override
    public int outstanding() {
        return store.outstanding();
    }

    @Override
    public Steps steps() {
        return store.steps();
    }

    @Override
    public Mode mode() {
        return store.mode();
    }

    @Override
    public DataPath path() {
        return store.path();
    }

    @Override
    public Space space() {
        return store.space();
    }

    @Override
    public boolean secure(long offset, Steps done) {
        return store.secure(offset, done);
    }

    @Override
    public void retain(int token) {
        store.retain(token);
    }

    @Override
    public void release(int token) {
        store.release(token);
    }

    @Override
    public void retain(int token, int references) {
        store.retain(token, references);
    }

    @Override
    public void release(int token, int references) {
        store.release(token, references);
    }

    @Override
    public boolean lent(int token) {
        return store.lent(token);
    }

    @Override
    public boolean sole(int token) {
        return store.sole(token);
    }

    @Override
    public void recount() {
        store.recount();
    }

    @Override
    public void settle() {
        store.settle();
    }

    @Override
    public boolean pinning(int token) {
        return store.pinning(token);
    }

    @Override
    public void securedByCopy(int lengthBytes) {
        store.securedByCopy(lengthBytes);
    }

    @Override
    public void close() {
        store.close();
    }
}
