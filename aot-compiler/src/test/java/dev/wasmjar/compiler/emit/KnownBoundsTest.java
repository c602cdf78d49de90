package dev.wasmjar.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wasmjar.compiler.ir.Expression;
import dev.wasmjar.compiler.ir.Label;
import dev.wasmjar.compiler.ir.Sharing;
import dev.wasmjar.compiler.ir.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What accesses have shown is remembered as long as it is true, wherever control comes from. */
class KnownBoundsTest {
    private static final int POINTER = 3;
    private static final int OTHER = 4;

    private final KnownBounds bounds = new KnownBounds(List.of(), false);

    private void access(KnownBounds known, int local, long reach) {
        known.shown(local, 0, reach, known.changes());
    }

    @Test
    void anAccessCoversThoseThatReachNoFurther() {
        access(bounds, POINTER, 16);

        assertThat(bounds.covers(POINTER, 0, 16)).isTrue();
        assertThat(bounds.covers(POINTER, 0, 8)).isTrue();
        assertThat(bounds.covers(POINTER, 0, 17)).isFalse();
        assertThat(bounds.covers(POINTER, 1, 8)).isFalse();
        assertThat(bounds.covers(OTHER, 0, 8)).isFalse();
    }

    @Test
    void aNewValueIsAnotherAddress() {
        access(bounds, POINTER, 16);
        bounds.changed(POINTER);

        assertThat(bounds.covers(POINTER, 0, 8)).isFalse();
    }

    @Test
    void aValueThatChangedBeforeTheAccessWasDoneShowsNothing() {
        int changes = bounds.changes();
        bounds.changed(POINTER);
        bounds.shown(POINTER, 0, 16, changes);

        assertThat(bounds.covers(POINTER, 0, 8)).isFalse();
    }

    @Test
    void anAddressThatWasShownIsInMemory() {
        bounds.memoryEndRead();
        assertThat(bounds.isInMemory(POINTER)).isFalse();
        assertThat(bounds.isInMemory(Sharing.NO_LOCAL)).isFalse();
        access(bounds, POINTER, 1);

        assertThat(bounds.isInMemory(POINTER)).isTrue();
    }

    @Test
    void whatABlockShowsHoldsBehindItOnlyIfNothingBranchesThere() {
        bounds.open(Label.block());
        access(bounds, POINTER, 8);
        bounds.close();
        bounds.open(Label.block());
        access(bounds, OTHER, 8);
        bounds.closeMerging();

        assertThat(bounds.covers(POINTER, 0, 8)).isTrue();
        assertThat(bounds.covers(OTHER, 0, 8)).isFalse();
    }

    @Test
    void oneArmOfAnIfTellsTheOtherNothing() {
        access(bounds, OTHER, 8);
        bounds.open(Label.block());
        access(bounds, POINTER, 8);
        bounds.otherwise();

        assertThat(bounds.covers(POINTER, 0, 8)).isFalse();
        assertThat(bounds.covers(OTHER, 0, 8)).isTrue();
    }

    @Test
    void anArmThatATableAloneLeadsToKnowsWhatTheTableDid() {
        Label outer = Label.block();
        Label second = Label.block();
        Label first = Label.block();
        Statement.BranchTable table = table(first, second, first);
        KnownBounds known =
                new KnownBounds(
                        List.of(
                                new Statement.Block(outer),
                                new Statement.Block(second),
                                new Statement.Block(first),
                                table,
                                new Statement.End(first),
                                new Statement.Branch(outer),
                                new Statement.End(second),
                                new Statement.End(outer)),
                        false);
        known.open(outer);
        access(known, POINTER, 8);
        known.open(second);
        known.open(first);
        known.memoryEndRead();
        known.table(table.distinctLabels());
        known.closeBranched(first);
        assertThat(known.covers(POINTER, 0, 8)).isTrue();
        assertThat(known.hasMemoryEnd()).isTrue();

        access(known, OTHER, 8);
        known.changed(POINTER);
        known.called();
        known.closeBranched(second);
        assertThat(known.covers(POINTER, 0, 8)).isTrue();
        assertThat(known.hasMemoryEnd()).isTrue();
        assertThat(known.covers(OTHER, 0, 8)).isFalse();

        known.closeMerging();
        assertThat(known.covers(POINTER, 0, 8)).as("the other arm has changed it").isFalse();
    }

    @Test
    void anArmThatOtherBranchesLeadToKnowsNothing() {
        Label block = Label.block();
        Statement.BranchTable table = table(block);
        KnownBounds known =
                new KnownBounds(
                        List.of(
                                new Statement.Block(block),
                                new Statement.BranchIf(Expression.number(1), block),
                                table,
                                new Statement.End(block)),
                        false);
        known.open(block);
        access(known, POINTER, 8);
        known.table(table.distinctLabels());
        known.closeBranched(block);

        assertThat(known.covers(POINTER, 0, 8)).isFalse();
    }

    private static Statement.BranchTable table(Label... labels) {
        return new Statement.BranchTable(Expression.number(1), labels);
    }

    @Test
    void aLoopForgetsWhatItChanges() {
        Label loop = Label.loop();
        Label inner = Label.loop();
        KnownBounds known =
                new KnownBounds(
                        List.of(
                                new Statement.Loop(loop),
                                new Statement.Loop(inner),
                                new Statement.SetLocal(POINTER, Expression.number(1)),
                                new Statement.End(inner),
                                new Statement.End(loop)),
                        false);
        access(known, POINTER, 8);
        access(known, OTHER, 8);
        known.open(loop);

        assertThat(known.covers(POINTER, 0, 8)).isFalse();
        assertThat(known.covers(OTHER, 0, 8)).isTrue();
    }

    @Test
    void nothingIsKnownOfLocalsInArraysWhichAnyPartMayChange() {
        KnownBounds known = new KnownBounds(List.of(), true);
        access(known, POINTER, 8);

        assertThat(known.covers(POINTER, 0, 8)).isFalse();
    }

    @Test
    void theEndOfTheMemoryIsReadAgainAfterACall() {
        assertThat(bounds.hasMemoryEnd()).isFalse();
        bounds.memoryEndRead();
        assertThat(bounds.hasMemoryEnd()).isTrue();
        bounds.called();

        assertThat(bounds.hasMemoryEnd()).isFalse();
    }

    @Test
    void theEndOfTheMemoryIsReadAgainInEachLoopAndWhereWaysMeet() {
        Label loop = Label.loop();
        KnownBounds known =
                new KnownBounds(
                        List.of(new Statement.Loop(loop), new Statement.End(loop)), false);
        known.open(Label.block());
        known.memoryEndRead();
        known.closeMerging();
        assertThat(known.hasMemoryEnd()).isFalse();

        known.memoryEndRead();
        known.open(loop);
        assertThat(known.hasMemoryEnd()).isFalse();
    }
}
