package dev.wasmjar.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CertainPathTest {
    private final CertainPath path = new CertainPath();

    @BeforeEach
    void start() {
        path.start();
    }

    @Test
    void aBodyStartsCertain() {
        assertThat(path.isCertain()).isTrue();
        path.leave();
        assertThat(path.isCertain()).isFalse();
        path.start();
        assertThat(path.isCertain()).isTrue();
    }

    @Test
    void aBranchMayPassOverTheRestOfItsBlock() {
        path.open();
        assertThat(path.isCertain()).isTrue();
        path.branch(0);
        assertThat(path.isCertain()).isFalse();
        path.close();
        assertThat(path.isCertain()).isTrue();
    }

    @Test
    void aBranchToAnOuterBlockPassesOverTheRestOfThatToo() {
        path.open();
        path.open();
        path.branch(1);
        path.close();
        assertThat(path.isCertain()).isFalse();
        path.close();
        assertThat(path.isCertain()).isTrue();
    }

    @Test
    void theOutermostBlockThatMayHaveBeenLeftCounts() {
        path.open();
        path.open();
        path.branch(1);
        path.branch(0);
        path.close();
        assertThat(path.isCertain()).isFalse();
        path.close();
        assertThat(path.isCertain()).isTrue();
    }

    @Test
    void aBranchBackToALoopPassesOverNothing() {
        path.openLoop();
        path.branch(0);
        assertThat(path.isCertain()).isTrue();
        path.close();
        path.open();
        path.branch(0);
        assertThat(path.isCertain()).as("a block where there was a loop").isFalse();
    }

    @Test
    void anArmMayBePassedOver() {
        path.openArm();
        assertThat(path.isCertain()).isFalse();
        path.open();
        assertThat(path.isCertain()).isFalse();
        path.close();
        path.close();
        assertThat(path.isCertain()).isTrue();
    }

    @Test
    void nothingIsCertainAfterABranchThatMayLeaveTheFunction() {
        path.openArm();
        path.branch(1);
        path.close();
        assertThat(path.isCertain()).isFalse();
        path.open();
        path.close();
        assertThat(path.isCertain()).isFalse();
    }

    @Test
    void nothingIsCertainAfterAReturnInAnArm() {
        path.openArm();
        path.leave();
        path.close();
        assertThat(path.isCertain()).isFalse();
    }
}
