;; The sieve of Eratosthenes: marks composite numbers in memory, a byte a number.
(module
  (import "host" "found" (func $found (param i32)))
  (memory (export "memory") 16)

  ;; Reports each prime below the limit, 2 to 1048576, and returns how many there are.
  (func (export "primes") (param $limit i32) (result i32)
    (local $candidate i32)
    (local $multiple i32)
    (local $count i32)
    (local.set $candidate (i32.const 2))
    (loop $next
      (if (i32.lt_u (local.get $candidate) (local.get $limit))
        (then
          (if (i32.eqz (i32.load8_u (local.get $candidate)))
            (then
              (local.set $count (i32.add (local.get $count) (i32.const 1)))
              (call $found (local.get $candidate))
              (local.set $multiple (local.get $candidate))
              (loop $mark
                (local.set $multiple
                  (i32.add (local.get $multiple) (local.get $candidate)))
                (if (i32.lt_u (local.get $multiple) (local.get $limit))
                  (then
                    (i32.store8 (local.get $multiple) (i32.const 1))
                    (br $mark))))))
          (local.set $candidate (i32.add (local.get $candidate) (i32.const 1)))
          (br $next))))
    (local.get $count)))
