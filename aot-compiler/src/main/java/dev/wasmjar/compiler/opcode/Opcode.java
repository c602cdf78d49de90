package dev.wasmjar.compiler.opcode;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * All instructions of WebAssembly 3.0 (section 5.4), of the threads proposal and of the legacy
 * exception instructions: the one table that drives decoder and validator.
 *
 * <p>A constant is named as its mnemonic; its code is the opcode byte or, for instructions behind a
 * prefix byte, {@code prefix << 12 | subopcode}. Without a
 * signature, operands and results depend on immediates or context.
 */
public enum Opcode {
    UNREACHABLE(0x00, "unreachable", Immediates.NONE, Feature.MVP),
    NOP(0x01, "nop", Immediates.NONE, "->", Feature.MVP),
    BLOCK(0x02, "block", Immediates.BLOCK_TYPE, Feature.MVP),
    LOOP(0x03, "loop", Immediates.BLOCK_TYPE, Feature.MVP),
    IF(0x04, "if", Immediates.BLOCK_TYPE, Feature.MVP),
    ELSE(0x05, "else", Immediates.NONE, Feature.MVP),
    TRY(0x06, "try", Immediates.BLOCK_TYPE, Feature.LEGACY_EXCEPTIONS),
    CATCH(0x07, "catch", Immediates.TAG, Feature.LEGACY_EXCEPTIONS),
    THROW(0x08, "throw", Immediates.TAG, Feature.EXCEPTION_HANDLING),
    RETHROW(0x09, "rethrow", Immediates.LABEL, Feature.LEGACY_EXCEPTIONS),
    THROW_REF(0x0A, "throw_ref", Immediates.NONE, Feature.EXCEPTION_HANDLING),
    END(0x0B, "end", Immediates.NONE, Feature.MVP),
    BR(0x0C, "br", Immediates.LABEL, Feature.MVP),
    BR_IF(0x0D, "br_if", Immediates.LABEL, Feature.MVP),
    BR_TABLE(0x0E, "br_table", Immediates.LABEL_TABLE, Feature.MVP),
    RETURN(0x0F, "return", Immediates.NONE, Feature.MVP),
    CALL(0x10, "call", Immediates.FUNCTION, Feature.MVP),
    CALL_INDIRECT(0x11, "call_indirect", Immediates.TYPE_TABLE, Feature.MVP),
    RETURN_CALL(0x12, "return_call", Immediates.FUNCTION, Feature.TAIL_CALL),
    RETURN_CALL_INDIRECT(0x13, "return_call_indirect", Immediates.TYPE_TABLE, Feature.TAIL_CALL),
    CALL_REF(0x14, "call_ref", Immediates.TYPE, Feature.FUNCTION_REFERENCES),
    RETURN_CALL_REF(0x15, "return_call_ref", Immediates.TYPE, Feature.FUNCTION_REFERENCES),
    DELEGATE(0x18, "delegate", Immediates.LABEL, Feature.LEGACY_EXCEPTIONS),
    CATCH_ALL(0x19, "catch_all", Immediates.NONE, Feature.LEGACY_EXCEPTIONS),
    DROP(0x1A, "drop", Immediates.NONE, Feature.MVP),
    SELECT(0x1B, "select", Immediates.NONE, Feature.MVP),
    SELECT_TYPED(0x1C, "select", Immediates.VALUE_TYPES, Feature.REFERENCE_TYPES),
    TRY_TABLE(0x1F, "try_table", Immediates.TRY_TABLE, Feature.EXCEPTION_HANDLING),
    LOCAL_GET(0x20, "local.get", Immediates.LOCAL, Feature.MVP),
    LOCAL_SET(0x21, "local.set", Immediates.LOCAL, Feature.MVP),
    LOCAL_TEE(0x22, "local.tee", Immediates.LOCAL, Feature.MVP),
    GLOBAL_GET(0x23, "global.get", Immediates.GLOBAL, Feature.MVP),
    GLOBAL_SET(0x24, "global.set", Immediates.GLOBAL, Feature.MVP),
    TABLE_GET(0x25, "table.get", Immediates.TABLE, Feature.REFERENCE_TYPES),
    TABLE_SET(0x26, "table.set", Immediates.TABLE, Feature.REFERENCE_TYPES),
    I32_LOAD(0x28, "i32.load", Immediates.MEMORY_ACCESS, "-> i32", 2, Feature.MVP),
    I64_LOAD(0x29, "i64.load", Immediates.MEMORY_ACCESS, "-> i64", 3, Feature.MVP),
    F32_LOAD(0x2A, "f32.load", Immediates.MEMORY_ACCESS, "-> f32", 2, Feature.MVP),
    F64_LOAD(0x2B, "f64.load", Immediates.MEMORY_ACCESS, "-> f64", 3, Feature.MVP),
    I32_LOAD8_S(0x2C, "i32.load8_s", Immediates.MEMORY_ACCESS, "-> i32", 0, Feature.MVP),
    I32_LOAD8_U(0x2D, "i32.load8_u", Immediates.MEMORY_ACCESS, "-> i32", 0, Feature.MVP),
    I32_LOAD16_S(0x2E, "i32.load16_s", Immediates.MEMORY_ACCESS, "-> i32", 1, Feature.MVP),
    I32_LOAD16_U(0x2F, "i32.load16_u", Immediates.MEMORY_ACCESS, "-> i32", 1, Feature.MVP),
    I64_LOAD8_S(0x30, "i64.load8_s", Immediates.MEMORY_ACCESS, "-> i64", 0, Feature.MVP),
    I64_LOAD8_U(0x31, "i64.load8_u", Immediates.MEMORY_ACCESS, "-> i64", 0, Feature.MVP),
    I64_LOAD16_S(0x32, "i64.load16_s", Immediates.MEMORY_ACCESS, "-> i64", 1, Feature.MVP),
    I64_LOAD16_U(0x33, "i64.load16_u", Immediates.MEMORY_ACCESS, "-> i64", 1, Feature.MVP),
    I64_LOAD32_S(0x34, "i64.load32_s", Immediates.MEMORY_ACCESS, "-> i64", 2, Feature.MVP),
    I64_LOAD32_U(0x35, "i64.load32_u", Immediates.MEMORY_ACCESS, "-> i64", 2, Feature.MVP),
    I32_STORE(0x36, "i32.store", Immediates.MEMORY_ACCESS, "i32 ->", 2, Feature.MVP),
    I64_STORE(0x37, "i64.store", Immediates.MEMORY_ACCESS, "i64 ->", 3, Feature.MVP),
    F32_STORE(0x38, "f32.store", Immediates.MEMORY_ACCESS, "f32 ->", 2, Feature.MVP),
    F64_STORE(0x39, "f64.store", Immediates.MEMORY_ACCESS, "f64 ->", 3, Feature.MVP),
    I32_STORE8(0x3A, "i32.store8", Immediates.MEMORY_ACCESS, "i32 ->", 0, Feature.MVP),
    I32_STORE16(0x3B, "i32.store16", Immediates.MEMORY_ACCESS, "i32 ->", 1, Feature.MVP),
    I64_STORE8(0x3C, "i64.store8", Immediates.MEMORY_ACCESS, "i64 ->", 0, Feature.MVP),
    I64_STORE16(0x3D, "i64.store16", Immediates.MEMORY_ACCESS, "i64 ->", 1, Feature.MVP),
    I64_STORE32(0x3E, "i64.store32", Immediates.MEMORY_ACCESS, "i64 ->", 2, Feature.MVP),
    MEMORY_SIZE(0x3F, "memory.size", Immediates.MEMORY, Feature.MVP),
    MEMORY_GROW(0x40, "memory.grow", Immediates.MEMORY, Feature.MVP),
    I32_CONST(0x41, "i32.const", Immediates.I32, "-> i32", Feature.MVP),
    I64_CONST(0x42, "i64.const", Immediates.I64, "-> i64", Feature.MVP),
    F32_CONST(0x43, "f32.const", Immediates.F32, "-> f32", Feature.MVP),
    F64_CONST(0x44, "f64.const", Immediates.F64, "-> f64", Feature.MVP),
    I32_EQZ(0x45, "i32.eqz", "i32 -> i32", Feature.MVP),
    I32_EQ(0x46, "i32.eq", "i32 i32 -> i32", Feature.MVP),
    I32_NE(0x47, "i32.ne", "i32 i32 -> i32", Feature.MVP),
    I32_LT_S(0x48, "i32.lt_s", "i32 i32 -> i32", Feature.MVP),
    I32_LT_U(0x49, "i32.lt_u", "i32 i32 -> i32", Feature.MVP),
    I32_GT_S(0x4A, "i32.gt_s", "i32 i32 -> i32", Feature.MVP),
    I32_GT_U(0x4B, "i32.gt_u", "i32 i32 -> i32", Feature.MVP),
    I32_LE_S(0x4C, "i32.le_s", "i32 i32 -> i32", Feature.MVP),
    I32_LE_U(0x4D, "i32.le_u", "i32 i32 -> i32", Feature.MVP),
    I32_GE_S(0x4E, "i32.ge_s", "i32 i32 -> i32", Feature.MVP),
    I32_GE_U(0x4F, "i32.ge_u", "i32 i32 -> i32", Feature.MVP),
    I64_EQZ(0x50, "i64.eqz", "i64 -> i32", Feature.MVP),
    I64_EQ(0x51, "i64.eq", "i64 i64 -> i32", Feature.MVP),
    I64_NE(0x52, "i64.ne", "i64 i64 -> i32", Feature.MVP),
    I64_LT_S(0x53, "i64.lt_s", "i64 i64 -> i32", Feature.MVP),
    I64_LT_U(0x54, "i64.lt_u", "i64 i64 -> i32", Feature.MVP),
    I64_GT_S(0x55, "i64.gt_s", "i64 i64 -> i32", Feature.MVP),
    I64_GT_U(0x56, "i64.gt_u", "i64 i64 -> i32", Feature.MVP),
    I64_LE_S(0x57, "i64.le_s", "i64 i64 -> i32", Feature.MVP),
    I64_LE_U(0x58, "i64.le_u", "i64 i64 -> i32", Feature.MVP),
    I64_GE_S(0x59, "i64.ge_s", "i64 i64 -> i32", Feature.MVP),
    I64_GE_U(0x5A, "i64.ge_u", "i64 i64 -> i32", Feature.MVP),
    F32_EQ(0x5B, "f32.eq", "f32 f32 -> i32", Feature.MVP),
    F32_NE(0x5C, "f32.ne", "f32 f32 -> i32", Feature.MVP),
    F32_LT(0x5D, "f32.lt", "f32 f32 -> i32", Feature.MVP),
    F32_GT(0x5E, "f32.gt", "f32 f32 -> i32", Feature.MVP),
    F32_LE(0x5F, "f32.le", "f32 f32 -> i32", Feature.MVP),
    F32_GE(0x60, "f32.ge", "f32 f32 -> i32", Feature.MVP),
    F64_EQ(0x61, "f64.eq", "f64 f64 -> i32", Feature.MVP),
    F64_NE(0x62, "f64.ne", "f64 f64 -> i32", Feature.MVP),
    F64_LT(0x63, "f64.lt", "f64 f64 -> i32", Feature.MVP),
    F64_GT(0x64, "f64.gt", "f64 f64 -> i32", Feature.MVP),
    F64_LE(0x65, "f64.le", "f64 f64 -> i32", Feature.MVP),
    F64_GE(0x66, "f64.ge", "f64 f64 -> i32", Feature.MVP),
    I32_CLZ(0x67, "i32.clz", "i32 -> i32", Feature.MVP),
    I32_CTZ(0x68, "i32.ctz", "i32 -> i32", Feature.MVP),
    I32_POPCNT(0x69, "i32.popcnt", "i32 -> i32", Feature.MVP),
    I32_ADD(0x6A, "i32.add", "i32 i32 -> i32", Feature.MVP),
    I32_SUB(0x6B, "i32.sub", "i32 i32 -> i32", Feature.MVP),
    I32_MUL(0x6C, "i32.mul", "i32 i32 -> i32", Feature.MVP),
    I32_DIV_S(0x6D, "i32.div_s", "i32 i32 -> i32", Feature.MVP),
    I32_DIV_U(0x6E, "i32.div_u", "i32 i32 -> i32", Feature.MVP),
    I32_REM_S(0x6F, "i32.rem_s", "i32 i32 -> i32", Feature.MVP),
    I32_REM_U(0x70, "i32.rem_u", "i32 i32 -> i32", Feature.MVP),
    I32_AND(0x71, "i32.and", "i32 i32 -> i32", Feature.MVP),
    I32_OR(0x72, "i32.or", "i32 i32 -> i32", Feature.MVP),
    I32_XOR(0x73, "i32.xor", "i32 i32 -> i32", Feature.MVP),
    I32_SHL(0x74, "i32.shl", "i32 i32 -> i32", Feature.MVP),
    I32_SHR_S(0x75, "i32.shr_s", "i32 i32 -> i32", Feature.MVP),
    I32_SHR_U(0x76, "i32.shr_u", "i32 i32 -> i32", Feature.MVP),
    I32_ROTL(0x77, "i32.rotl", "i32 i32 -> i32", Feature.MVP),
    I32_ROTR(0x78, "i32.rotr", "i32 i32 -> i32", Feature.MVP),
    I64_CLZ(0x79, "i64.clz", "i64 -> i64", Feature.MVP),
    I64_CTZ(0x7A, "i64.ctz", "i64 -> i64", Feature.MVP),
    I64_POPCNT(0x7B, "i64.popcnt", "i64 -> i64", Feature.MVP),
    I64_ADD(0x7C, "i64.add", "i64 i64 -> i64", Feature.MVP),
    I64_SUB(0x7D, "i64.sub", "i64 i64 -> i64", Feature.MVP),
    I64_MUL(0x7E, "i64.mul", "i64 i64 -> i64", Feature.MVP),
    I64_DIV_S(0x7F, "i64.div_s", "i64 i64 -> i64", Feature.MVP),
    I64_DIV_U(0x80, "i64.div_u", "i64 i64 -> i64", Feature.MVP),
    I64_REM_S(0x81, "i64.rem_s", "i64 i64 -> i64", Feature.MVP),
    I64_REM_U(0x82, "i64.rem_u", "i64 i64 -> i64", Feature.MVP),
    I64_AND(0x83, "i64.and", "i64 i64 -> i64", Feature.MVP),
    I64_OR(0x84, "i64.or", "i64 i64 -> i64", Feature.MVP),
    I64_XOR(0x85, "i64.xor", "i64 i64 -> i64", Feature.MVP),
    I64_SHL(0x86, "i64.shl", "i64 i64 -> i64", Feature.MVP),
    I64_SHR_S(0x87, "i64.shr_s", "i64 i64 -> i64", Feature.MVP),
    I64_SHR_U(0x88, "i64.shr_u", "i64 i64 -> i64", Feature.MVP),
    I64_ROTL(0x89, "i64.rotl", "i64 i64 -> i64", Feature.MVP),
    I64_ROTR(0x8A, "i64.rotr", "i64 i64 -> i64", Feature.MVP),
    F32_ABS(0x8B, "f32.abs", "f32 -> f32", Feature.MVP),
    F32_NEG(0x8C, "f32.neg", "f32 -> f32", Feature.MVP),
    F32_CEIL(0x8D, "f32.ceil", "f32 -> f32", Feature.MVP),
    F32_FLOOR(0x8E, "f32.floor", "f32 -> f32", Feature.MVP),
    F32_TRUNC(0x8F, "f32.trunc", "f32 -> f32", Feature.MVP),
    F32_NEAREST(0x90, "f32.nearest", "f32 -> f32", Feature.MVP),
    F32_SQRT(0x91, "f32.sqrt", "f32 -> f32", Feature.MVP),
    F32_ADD(0x92, "f32.add", "f32 f32 -> f32", Feature.MVP),
    F32_SUB(0x93, "f32.sub", "f32 f32 -> f32", Feature.MVP),
    F32_MUL(0x94, "f32.mul", "f32 f32 -> f32", Feature.MVP),
    F32_DIV(0x95, "f32.div", "f32 f32 -> f32", Feature.MVP),
    F32_MIN(0x96, "f32.min", "f32 f32 -> f32", Feature.MVP),
    F32_MAX(0x97, "f32.max", "f32 f32 -> f32", Feature.MVP),
    F32_COPYSIGN(0x98, "f32.copysign", "f32 f32 -> f32", Feature.MVP),
    F64_ABS(0x99, "f64.abs", "f64 -> f64", Feature.MVP),
    F64_NEG(0x9A, "f64.neg", "f64 -> f64", Feature.MVP),
    F64_CEIL(0x9B, "f64.ceil", "f64 -> f64", Feature.MVP),
    F64_FLOOR(0x9C, "f64.floor", "f64 -> f64", Feature.MVP),
    F64_TRUNC(0x9D, "f64.trunc", "f64 -> f64", Feature.MVP),
    F64_NEAREST(0x9E, "f64.nearest", "f64 -> f64", Feature.MVP),
    F64_SQRT(0x9F, "f64.sqrt", "f64 -> f64", Feature.MVP),
    F64_ADD(0xA0, "f64.add", "f64 f64 -> f64", Feature.MVP),
    F64_SUB(0xA1, "f64.sub", "f64 f64 -> f64", Feature.MVP),
    F64_MUL(0xA2, "f64.mul", "f64 f64 -> f64", Feature.MVP),
    F64_DIV(0xA3, "f64.div", "f64 f64 -> f64", Feature.MVP),
    F64_MIN(0xA4, "f64.min", "f64 f64 -> f64", Feature.MVP),
    F64_MAX(0xA5, "f64.max", "f64 f64 -> f64", Feature.MVP),
    F64_COPYSIGN(0xA6, "f64.copysign", "f64 f64 -> f64", Feature.MVP),
    I32_WRAP_I64(0xA7, "i32.wrap_i64", "i64 -> i32", Feature.MVP),
    I32_TRUNC_F32_S(0xA8, "i32.trunc_f32_s", "f32 -> i32", Feature.MVP),
    I32_TRUNC_F32_U(0xA9, "i32.trunc_f32_u", "f32 -> i32", Feature.MVP),
    I32_TRUNC_F64_S(0xAA, "i32.trunc_f64_s", "f64 -> i32", Feature.MVP),
    I32_TRUNC_F64_U(0xAB, "i32.trunc_f64_u", "f64 -> i32", Feature.MVP),
    I64_EXTEND_I32_S(0xAC, "i64.extend_i32_s", "i32 -> i64", Feature.MVP),
    I64_EXTEND_I32_U(0xAD, "i64.extend_i32_u", "i32 -> i64", Feature.MVP),
    I64_TRUNC_F32_S(0xAE, "i64.trunc_f32_s", "f32 -> i64", Feature.MVP),
    I64_TRUNC_F32_U(0xAF, "i64.trunc_f32_u", "f32 -> i64", Feature.MVP),
    I64_TRUNC_F64_S(0xB0, "i64.trunc_f64_s", "f64 -> i64", Feature.MVP),
    I64_TRUNC_F64_U(0xB1, "i64.trunc_f64_u", "f64 -> i64", Feature.MVP),
    F32_CONVERT_I32_S(0xB2, "f32.convert_i32_s", "i32 -> f32", Feature.MVP),
    F32_CONVERT_I32_U(0xB3, "f32.convert_i32_u", "i32 -> f32", Feature.MVP),
    F32_CONVERT_I64_S(0xB4, "f32.convert_i64_s", "i64 -> f32", Feature.MVP),
    F32_CONVERT_I64_U(0xB5, "f32.convert_i64_u", "i64 -> f32", Feature.MVP),
    F32_DEMOTE_F64(0xB6, "f32.demote_f64", "f64 -> f32", Feature.MVP),
    F64_CONVERT_I32_S(0xB7, "f64.convert_i32_s", "i32 -> f64", Feature.MVP),
    F64_CONVERT_I32_U(0xB8, "f64.convert_i32_u", "i32 -> f64", Feature.MVP),
    F64_CONVERT_I64_S(0xB9, "f64.convert_i64_s", "i64 -> f64", Feature.MVP),
    F64_CONVERT_I64_U(0xBA, "f64.convert_i64_u", "i64 -> f64", Feature.MVP),
    F64_PROMOTE_F32(0xBB, "f64.promote_f32", "f32 -> f64", Feature.MVP),
    I32_REINTERPRET_F32(0xBC, "i32.reinterpret_f32", "f32 -> i32", Feature.MVP),
    I64_REINTERPRET_F64(0xBD, "i64.reinterpret_f64", "f64 -> i64", Feature.MVP),
    F32_REINTERPRET_I32(0xBE, "f32.reinterpret_i32", "i32 -> f32", Feature.MVP),
    F64_REINTERPRET_I64(0xBF, "f64.reinterpret_i64", "i64 -> f64", Feature.MVP),
    I32_EXTEND8_S(0xC0, "i32.extend8_s", "i32 -> i32", Feature.SIGN_EXTENSION),
    I32_EXTEND16_S(0xC1, "i32.extend16_s", "i32 -> i32", Feature.SIGN_EXTENSION),
    I64_EXTEND8_S(0xC2, "i64.extend8_s", "i64 -> i64", Feature.SIGN_EXTENSION),
    I64_EXTEND16_S(0xC3, "i64.extend16_s", "i64 -> i64", Feature.SIGN_EXTENSION),
    I64_EXTEND32_S(0xC4, "i64.extend32_s", "i64 -> i64", Feature.SIGN_EXTENSION),
    REF_NULL(0xD0, "ref.null", Immediates.HEAP_TYPE, Feature.REFERENCE_TYPES),
    REF_IS_NULL(0xD1, "ref.is_null", Immediates.NONE, Feature.REFERENCE_TYPES),
    REF_FUNC(0xD2, "ref.func", Immediates.FUNCTION, Feature.REFERENCE_TYPES),
    REF_EQ(0xD3, "ref.eq", "eqref eqref -> i32", Feature.GC),
    REF_AS_NON_NULL(0xD4, "ref.as_non_null", Immediates.NONE, Feature.FUNCTION_REFERENCES),
    BR_ON_NULL(0xD5, "br_on_null", Immediates.LABEL, Feature.FUNCTION_REFERENCES),
    BR_ON_NON_NULL(0xD6, "br_on_non_null", Immediates.LABEL, Feature.FUNCTION_REFERENCES),
    STRUCT_NEW(0xFB000, "struct.new", Immediates.TYPE, Feature.GC),
    STRUCT_NEW_DEFAULT(0xFB001, "struct.new_default", Immediates.TYPE, Feature.GC),
    STRUCT_GET(0xFB002, "struct.get", Immediates.TYPE_FIELD, Feature.GC),
    STRUCT_GET_S(0xFB003, "struct.get_s", Immediates.TYPE_FIELD, Feature.GC),
    STRUCT_GET_U(0xFB004, "struct.get_u", Immediates.TYPE_FIELD, Feature.GC),
    STRUCT_SET(0xFB005, "struct.set", Immediates.TYPE_FIELD, Feature.GC),
    ARRAY_NEW(0xFB006, "array.new", Immediates.TYPE, Feature.GC),
    ARRAY_NEW_DEFAULT(0xFB007, "array.new_default", Immediates.TYPE, Feature.GC),
    ARRAY_NEW_FIXED(0xFB008, "array.new_fixed", Immediates.TYPE_LENGTH, Feature.GC),
    ARRAY_NEW_DATA(0xFB009, "array.new_data", Immediates.TYPE_DATA, Feature.GC),
    ARRAY_NEW_ELEM(0xFB00A, "array.new_elem", Immediates.TYPE_ELEMENT, Feature.GC),
    ARRAY_GET(0xFB00B, "array.get", Immediates.TYPE, Feature.GC),
    ARRAY_GET_S(0xFB00C, "array.get_s", Immediates.TYPE, Feature.GC),
    ARRAY_GET_U(0xFB00D, "array.get_u", Immediates.TYPE, Feature.GC),
    ARRAY_SET(0xFB00E, "array.set", Immediates.TYPE, Feature.GC),
    ARRAY_LEN(0xFB00F, "array.len", Immediates.NONE, "arrayref -> i32", Feature.GC),
    ARRAY_FILL(0xFB010, "array.fill", Immediates.TYPE, Feature.GC),
    ARRAY_COPY(0xFB011, "array.copy", Immediates.TYPE_TYPE, Feature.GC),
    ARRAY_INIT_DATA(0xFB012, "array.init_data", Immediates.TYPE_DATA, Feature.GC),
    ARRAY_INIT_ELEM(0xFB013, "array.init_elem", Immediates.TYPE_ELEMENT, Feature.GC),
    REF_TEST(0xFB014, "ref.test", Immediates.HEAP_TYPE, Feature.GC),
    REF_TEST_NULL(0xFB015, "ref.test null", Immediates.HEAP_TYPE, Feature.GC),
    REF_CAST(0xFB016, "ref.cast", Immediates.HEAP_TYPE, Feature.GC),
    REF_CAST_NULL(0xFB017, "ref.cast null", Immediates.HEAP_TYPE, Feature.GC),
    BR_ON_CAST(0xFB018, "br_on_cast", Immediates.CAST_LABEL, Feature.GC),
    BR_ON_CAST_FAIL(0xFB019, "br_on_cast_fail", Immediates.CAST_LABEL, Feature.GC),
    ANY_CONVERT_EXTERN(0xFB01A, "any.convert_extern", Immediates.NONE, Feature.GC),
    EXTERN_CONVERT_ANY(0xFB01B, "extern.convert_any", Immediates.NONE, Feature.GC),
    REF_I31(0xFB01C, "ref.i31", "i32 -> i31", Feature.GC),
    I31_GET_S(0xFB01D, "i31.get_s", "i31ref -> i32", Feature.GC),
    I31_GET_U(0xFB01E, "i31.get_u", "i31ref -> i32", Feature.GC),
    I32_TRUNC_SAT_F32_S(
            0xFC000, "i32.trunc_sat_f32_s", "f32 -> i32", Feature.SATURATING_CONVERSION),
    I32_TRUNC_SAT_F32_U(
            0xFC001, "i32.trunc_sat_f32_u", "f32 -> i32", Feature.SATURATING_CONVERSION),
    I32_TRUNC_SAT_F64_S(
            0xFC002, "i32.trunc_sat_f64_s", "f64 -> i32", Feature.SATURATING_CONVERSION),
    I32_TRUNC_SAT_F64_U(
            0xFC003, "i32.trunc_sat_f64_u", "f64 -> i32", Feature.SATURATING_CONVERSION),
    I64_TRUNC_SAT_F32_S(
            0xFC004, "i64.trunc_sat_f32_s", "f32 -> i64", Feature.SATURATING_CONVERSION),
    I64_TRUNC_SAT_F32_U(
            0xFC005, "i64.trunc_sat_f32_u", "f32 -> i64", Feature.SATURATING_CONVERSION),
    I64_TRUNC_SAT_F64_S(
            0xFC006, "i64.trunc_sat_f64_s", "f64 -> i64", Feature.SATURATING_CONVERSION),
    I64_TRUNC_SAT_F64_U(
            0xFC007, "i64.trunc_sat_f64_u", "f64 -> i64", Feature.SATURATING_CONVERSION),
    MEMORY_INIT(0xFC008, "memory.init", Immediates.DATA_MEMORY, Feature.BULK_MEMORY),
    DATA_DROP(0xFC009, "data.drop", Immediates.DATA, Feature.BULK_MEMORY),
    MEMORY_COPY(0xFC00A, "memory.copy", Immediates.MEMORY_MEMORY, Feature.BULK_MEMORY),
    MEMORY_FILL(0xFC00B, "memory.fill", Immediates.MEMORY, Feature.BULK_MEMORY),
    TABLE_INIT(0xFC00C, "table.init", Immediates.ELEMENT_TABLE, Feature.BULK_MEMORY),
    ELEM_DROP(0xFC00D, "elem.drop", Immediates.ELEMENT, Feature.BULK_MEMORY),
    TABLE_COPY(0xFC00E, "table.copy", Immediates.TABLE_TABLE, Feature.BULK_MEMORY),
    TABLE_GROW(0xFC00F, "table.grow", Immediates.TABLE, Feature.REFERENCE_TYPES),
    TABLE_SIZE(0xFC010, "table.size", Immediates.TABLE, Feature.REFERENCE_TYPES),
    TABLE_FILL(0xFC011, "table.fill", Immediates.TABLE, Feature.REFERENCE_TYPES),
    V128_LOAD(0xFD000, "v128.load", Immediates.MEMORY_ACCESS, "-> v128", 4, Feature.SIMD),
    V128_LOAD8X8_S(0xFD001, "v128.load8x8_s", Immediates.MEMORY_ACCESS, "-> v128", 3, Feature.SIMD),
    V128_LOAD8X8_U(0xFD002, "v128.load8x8_u", Immediates.MEMORY_ACCESS, "-> v128", 3, Feature.SIMD),
    V128_LOAD16X4_S(
            0xFD003, "v128.load16x4_s", Immediates.MEMORY_ACCESS, "-> v128", 3, Feature.SIMD),
    V128_LOAD16X4_U(
            0xFD004, "v128.load16x4_u", Immediates.MEMORY_ACCESS, "-> v128", 3, Feature.SIMD),
    V128_LOAD32X2_S(
            0xFD005, "v128.load32x2_s", Immediates.MEMORY_ACCESS, "-> v128", 3, Feature.SIMD),
    V128_LOAD32X2_U(
            0xFD006, "v128.load32x2_u", Immediates.MEMORY_ACCESS, "-> v128", 3, Feature.SIMD),
    V128_LOAD8_SPLAT(
            0xFD007, "v128.load8_splat", Immediates.MEMORY_ACCESS, "-> v128", 0, Feature.SIMD),
    V128_LOAD16_SPLAT(
            0xFD008, "v128.load16_splat", Immediates.MEMORY_ACCESS, "-> v128", 1, Feature.SIMD),
    V128_LOAD32_SPLAT(
            0xFD009, "v128.load32_splat", Immediates.MEMORY_ACCESS, "-> v128", 2, Feature.SIMD),
    V128_LOAD64_SPLAT(
            0xFD00A, "v128.load64_splat", Immediates.MEMORY_ACCESS, "-> v128", 3, Feature.SIMD),
    V128_STORE(0xFD00B, "v128.store", Immediates.MEMORY_ACCESS, "v128 ->", 4, Feature.SIMD),
    V128_CONST(0xFD00C, "v128.const", Immediates.V128, "-> v128", Feature.SIMD),
    I8X16_SHUFFLE(0xFD00D, "i8x16.shuffle", Immediates.SHUFFLE, "v128 v128 -> v128", Feature.SIMD),
    I8X16_SWIZZLE(0xFD00E, "i8x16.swizzle", "v128 v128 -> v128", Feature.SIMD),
    I8X16_SPLAT(0xFD00F, "i8x16.splat", "i32 -> v128", Feature.SIMD),
    I16X8_SPLAT(0xFD010, "i16x8.splat", "i32 -> v128", Feature.SIMD),
    I32X4_SPLAT(0xFD011, "i32x4.splat", "i32 -> v128", Feature.SIMD),
    I64X2_SPLAT(0xFD012, "i64x2.splat", "i64 -> v128", Feature.SIMD),
    F32X4_SPLAT(0xFD013, "f32x4.splat", "f32 -> v128", Feature.SIMD),
    F64X2_SPLAT(0xFD014, "f64x2.splat", "f64 -> v128", Feature.SIMD),
    I8X16_EXTRACT_LANE_S(
            0xFD015, "i8x16.extract_lane_s", Immediates.LANE, "v128 -> i32", Feature.SIMD),
    I8X16_EXTRACT_LANE_U(
            0xFD016, "i8x16.extract_lane_u", Immediates.LANE, "v128 -> i32", Feature.SIMD),
    I8X16_REPLACE_LANE(
            0xFD017, "i8x16.replace_lane", Immediates.LANE, "v128 i32 -> v128", Feature.SIMD),
    I16X8_EXTRACT_LANE_S(
            0xFD018, "i16x8.extract_lane_s", Immediates.LANE, "v128 -> i32", Feature.SIMD),
    I16X8_EXTRACT_LANE_U(
            0xFD019, "i16x8.extract_lane_u", Immediates.LANE, "v128 -> i32", Feature.SIMD),
    I16X8_REPLACE_LANE(
            0xFD01A, "i16x8.replace_lane", Immediates.LANE, "v128 i32 -> v128", Feature.SIMD),
    I32X4_EXTRACT_LANE(0xFD01B, "i32x4.extract_lane", Immediates.LANE, "v128 -> i32", Feature.SIMD),
    I32X4_REPLACE_LANE(
            0xFD01C, "i32x4.replace_lane", Immediates.LANE, "v128 i32 -> v128", Feature.SIMD),
    I64X2_EXTRACT_LANE(0xFD01D, "i64x2.extract_lane", Immediates.LANE, "v128 -> i64", Feature.SIMD),
    I64X2_REPLACE_LANE(
            0xFD01E, "i64x2.replace_lane", Immediates.LANE, "v128 i64 -> v128", Feature.SIMD),
    F32X4_EXTRACT_LANE(0xFD01F, "f32x4.extract_lane", Immediates.LANE, "v128 -> f32", Feature.SIMD),
    F32X4_REPLACE_LANE(
            0xFD020, "f32x4.replace_lane", Immediates.LANE, "v128 f32 -> v128", Feature.SIMD),
    F64X2_EXTRACT_LANE(0xFD021, "f64x2.extract_lane", Immediates.LANE, "v128 -> f64", Feature.SIMD),
    F64X2_REPLACE_LANE(
            0xFD022, "f64x2.replace_lane", Immediates.LANE, "v128 f64 -> v128", Feature.SIMD),
    I8X16_EQ(0xFD023, "i8x16.eq", "v128 v128 -> v128", Feature.SIMD),
    I8X16_NE(0xFD024, "i8x16.ne", "v128 v128 -> v128", Feature.SIMD),
    I8X16_LT_S(0xFD025, "i8x16.lt_s", "v128 v128 -> v128", Feature.SIMD),
    I8X16_LT_U(0xFD026, "i8x16.lt_u", "v128 v128 -> v128", Feature.SIMD),
    I8X16_GT_S(0xFD027, "i8x16.gt_s", "v128 v128 -> v128", Feature.SIMD),
    I8X16_GT_U(0xFD028, "i8x16.gt_u", "v128 v128 -> v128", Feature.SIMD),
    I8X16_LE_S(0xFD029, "i8x16.le_s", "v128 v128 -> v128", Feature.SIMD),
    I8X16_LE_U(0xFD02A, "i8x16.le_u", "v128 v128 -> v128", Feature.SIMD),
    I8X16_GE_S(0xFD02B, "i8x16.ge_s", "v128 v128 -> v128", Feature.SIMD),
    I8X16_GE_U(0xFD02C, "i8x16.ge_u", "v128 v128 -> v128", Feature.SIMD),
    I16X8_EQ(0xFD02D, "i16x8.eq", "v128 v128 -> v128", Feature.SIMD),
    I16X8_NE(0xFD02E, "i16x8.ne", "v128 v128 -> v128", Feature.SIMD),
    I16X8_LT_S(0xFD02F, "i16x8.lt_s", "v128 v128 -> v128", Feature.SIMD),
    I16X8_LT_U(0xFD030, "i16x8.lt_u", "v128 v128 -> v128", Feature.SIMD),
    I16X8_GT_S(0xFD031, "i16x8.gt_s", "v128 v128 -> v128", Feature.SIMD),
    I16X8_GT_U(0xFD032, "i16x8.gt_u", "v128 v128 -> v128", Feature.SIMD),
    I16X8_LE_S(0xFD033, "i16x8.le_s", "v128 v128 -> v128", Feature.SIMD),
    I16X8_LE_U(0xFD034, "i16x8.le_u", "v128 v128 -> v128", Feature.SIMD),
    I16X8_GE_S(0xFD035, "i16x8.ge_s", "v128 v128 -> v128", Feature.SIMD),
    I16X8_GE_U(0xFD036, "i16x8.ge_u", "v128 v128 -> v128", Feature.SIMD),
    I32X4_EQ(0xFD037, "i32x4.eq", "v128 v128 -> v128", Feature.SIMD),
    I32X4_NE(0xFD038, "i32x4.ne", "v128 v128 -> v128", Feature.SIMD),
    I32X4_LT_S(0xFD039, "i32x4.lt_s", "v128 v128 -> v128", Feature.SIMD),
    I32X4_LT_U(0xFD03A, "i32x4.lt_u", "v128 v128 -> v128", Feature.SIMD),
    I32X4_GT_S(0xFD03B, "i32x4.gt_s", "v128 v128 -> v128", Feature.SIMD),
    I32X4_GT_U(0xFD03C, "i32x4.gt_u", "v128 v128 -> v128", Feature.SIMD),
    I32X4_LE_S(0xFD03D, "i32x4.le_s", "v128 v128 -> v128", Feature.SIMD),
    I32X4_LE_U(0xFD03E, "i32x4.le_u", "v128 v128 -> v128", Feature.SIMD),
    I32X4_GE_S(0xFD03F, "i32x4.ge_s", "v128 v128 -> v128", Feature.SIMD),
    I32X4_GE_U(0xFD040, "i32x4.ge_u", "v128 v128 -> v128", Feature.SIMD),
    F32X4_EQ(0xFD041, "f32x4.eq", "v128 v128 -> v128", Feature.SIMD),
    F32X4_NE(0xFD042, "f32x4.ne", "v128 v128 -> v128", Feature.SIMD),
    F32X4_LT(0xFD043, "f32x4.lt", "v128 v128 -> v128", Feature.SIMD),
    F32X4_GT(0xFD044, "f32x4.gt", "v128 v128 -> v128", Feature.SIMD),
    F32X4_LE(0xFD045, "f32x4.le", "v128 v128 -> v128", Feature.SIMD),
    F32X4_GE(0xFD046, "f32x4.ge", "v128 v128 -> v128", Feature.SIMD),
    F64X2_EQ(0xFD047, "f64x2.eq", "v128 v128 -> v128", Feature.SIMD),
    F64X2_NE(0xFD048, "f64x2.ne", "v128 v128 -> v128", Feature.SIMD),
    F64X2_LT(0xFD049, "f64x2.lt", "v128 v128 -> v128", Feature.SIMD),
    F64X2_GT(0xFD04A, "f64x2.gt", "v128 v128 -> v128", Feature.SIMD),
    F64X2_LE(0xFD04B, "f64x2.le", "v128 v128 -> v128", Feature.SIMD),
    F64X2_GE(0xFD04C, "f64x2.ge", "v128 v128 -> v128", Feature.SIMD),
    V128_NOT(0xFD04D, "v128.not", "v128 -> v128", Feature.SIMD),
    V128_AND(0xFD04E, "v128.and", "v128 v128 -> v128", Feature.SIMD),
    V128_ANDNOT(0xFD04F, "v128.andnot", "v128 v128 -> v128", Feature.SIMD),
    V128_OR(0xFD050, "v128.or", "v128 v128 -> v128", Feature.SIMD),
    V128_XOR(0xFD051, "v128.xor", "v128 v128 -> v128", Feature.SIMD),
    V128_BITSELECT(0xFD052, "v128.bitselect", "v128 v128 v128 -> v128", Feature.SIMD),
    V128_ANY_TRUE(0xFD053, "v128.any_true", "v128 -> i32", Feature.SIMD),
    V128_LOAD8_LANE(
            0xFD054, "v128.load8_lane", Immediates.MEMORY_LANE, "v128 -> v128", 0, Feature.SIMD),
    V128_LOAD16_LANE(
            0xFD055, "v128.load16_lane", Immediates.MEMORY_LANE, "v128 -> v128", 1, Feature.SIMD),
    V128_LOAD32_LANE(
            0xFD056, "v128.load32_lane", Immediates.MEMORY_LANE, "v128 -> v128", 2, Feature.SIMD),
    V128_LOAD64_LANE(
            0xFD057, "v128.load64_lane", Immediates.MEMORY_LANE, "v128 -> v128", 3, Feature.SIMD),
    V128_STORE8_LANE(
            0xFD058, "v128.store8_lane", Immediates.MEMORY_LANE, "v128 ->", 0, Feature.SIMD),
    V128_STORE16_LANE(
            0xFD059, "v128.store16_lane", Immediates.MEMORY_LANE, "v128 ->", 1, Feature.SIMD),
    V128_STORE32_LANE(
            0xFD05A, "v128.store32_lane", Immediates.MEMORY_LANE, "v128 ->", 2, Feature.SIMD),
    V128_STORE64_LANE(
            0xFD05B, "v128.store64_lane", Immediates.MEMORY_LANE, "v128 ->", 3, Feature.SIMD),
    V128_LOAD32_ZERO(
            0xFD05C, "v128.load32_zero", Immediates.MEMORY_ACCESS, "-> v128", 2, Feature.SIMD),
    V128_LOAD64_ZERO(
            0xFD05D, "v128.load64_zero", Immediates.MEMORY_ACCESS, "-> v128", 3, Feature.SIMD),
    F32X4_DEMOTE_F64X2_ZERO(0xFD05E, "f32x4.demote_f64x2_zero", "v128 -> v128", Feature.SIMD),
    F64X2_PROMOTE_LOW_F32X4(0xFD05F, "f64x2.promote_low_f32x4", "v128 -> v128", Feature.SIMD),
    I8X16_ABS(0xFD060, "i8x16.abs", "v128 -> v128", Feature.SIMD),
    I8X16_NEG(0xFD061, "i8x16.neg", "v128 -> v128", Feature.SIMD),
    I8X16_POPCNT(0xFD062, "i8x16.popcnt", "v128 -> v128", Feature.SIMD),
    I8X16_ALL_TRUE(0xFD063, "i8x16.all_true", "v128 -> i32", Feature.SIMD),
    I8X16_BITMASK(0xFD064, "i8x16.bitmask", "v128 -> i32", Feature.SIMD),
    I8X16_NARROW_I16X8_S(0xFD065, "i8x16.narrow_i16x8_s", "v128 v128 -> v128", Feature.SIMD),
    I8X16_NARROW_I16X8_U(0xFD066, "i8x16.narrow_i16x8_u", "v128 v128 -> v128", Feature.SIMD),
    F32X4_CEIL(0xFD067, "f32x4.ceil", "v128 -> v128", Feature.SIMD),
    F32X4_FLOOR(0xFD068, "f32x4.floor", "v128 -> v128", Feature.SIMD),
    F32X4_TRUNC(0xFD069, "f32x4.trunc", "v128 -> v128", Feature.SIMD),
    F32X4_NEAREST(0xFD06A, "f32x4.nearest", "v128 -> v128", Feature.SIMD),
    I8X16_SHL(0xFD06B, "i8x16.shl", "v128 i32 -> v128", Feature.SIMD),
    I8X16_SHR_S(0xFD06C, "i8x16.shr_s", "v128 i32 -> v128", Feature.SIMD),
    I8X16_SHR_U(0xFD06D, "i8x16.shr_u", "v128 i32 -> v128", Feature.SIMD),
    I8X16_ADD(0xFD06E, "i8x16.add", "v128 v128 -> v128", Feature.SIMD),
    I8X16_ADD_SAT_S(0xFD06F, "i8x16.add_sat_s", "v128 v128 -> v128", Feature.SIMD),
    I8X16_ADD_SAT_U(0xFD070, "i8x16.add_sat_u", "v128 v128 -> v128", Feature.SIMD),
    I8X16_SUB(0xFD071, "i8x16.sub", "v128 v128 -> v128", Feature.SIMD),
    I8X16_SUB_SAT_S(0xFD072, "i8x16.sub_sat_s", "v128 v128 -> v128", Feature.SIMD),
    I8X16_SUB_SAT_U(0xFD073, "i8x16.sub_sat_u", "v128 v128 -> v128", Feature.SIMD),
    F64X2_CEIL(0xFD074, "f64x2.ceil", "v128 -> v128", Feature.SIMD),
    F64X2_FLOOR(0xFD075, "f64x2.floor", "v128 -> v128", Feature.SIMD),
    I8X16_MIN_S(0xFD076, "i8x16.min_s", "v128 v128 -> v128", Feature.SIMD),
    I8X16_MIN_U(0xFD077, "i8x16.min_u", "v128 v128 -> v128", Feature.SIMD),
    I8X16_MAX_S(0xFD078, "i8x16.max_s", "v128 v128 -> v128", Feature.SIMD),
    I8X16_MAX_U(0xFD079, "i8x16.max_u", "v128 v128 -> v128", Feature.SIMD),
    F64X2_TRUNC(0xFD07A, "f64x2.trunc", "v128 -> v128", Feature.SIMD),
    I8X16_AVGR_U(0xFD07B, "i8x16.avgr_u", "v128 v128 -> v128", Feature.SIMD),
    I16X8_EXTADD_PAIRWISE_I8X16_S(
            0xFD07C, "i16x8.extadd_pairwise_i8x16_s", "v128 -> v128", Feature.SIMD),
    I16X8_EXTADD_PAIRWISE_I8X16_U(
            0xFD07D, "i16x8.extadd_pairwise_i8x16_u", "v128 -> v128", Feature.SIMD),
    I32X4_EXTADD_PAIRWISE_I16X8_S(
            0xFD07E, "i32x4.extadd_pairwise_i16x8_s", "v128 -> v128", Feature.SIMD),
    I32X4_EXTADD_PAIRWISE_I16X8_U(
            0xFD07F, "i32x4.extadd_pairwise_i16x8_u", "v128 -> v128", Feature.SIMD),
    I16X8_ABS(0xFD080, "i16x8.abs", "v128 -> v128", Feature.SIMD),
    I16X8_NEG(0xFD081, "i16x8.neg", "v128 -> v128", Feature.SIMD),
    I16X8_Q15MULR_SAT_S(0xFD082, "i16x8.q15mulr_sat_s", "v128 v128 -> v128", Feature.SIMD),
    I16X8_ALL_TRUE(0xFD083, "i16x8.all_true", "v128 -> i32", Feature.SIMD),
    I16X8_BITMASK(0xFD084, "i16x8.bitmask", "v128 -> i32", Feature.SIMD),
    I16X8_NARROW_I32X4_S(0xFD085, "i16x8.narrow_i32x4_s", "v128 v128 -> v128", Feature.SIMD),
    I16X8_NARROW_I32X4_U(0xFD086, "i16x8.narrow_i32x4_u", "v128 v128 -> v128", Feature.SIMD),
    I16X8_EXTEND_LOW_I8X16_S(0xFD087, "i16x8.extend_low_i8x16_s", "v128 -> v128", Feature.SIMD),
    I16X8_EXTEND_HIGH_I8X16_S(0xFD088, "i16x8.extend_high_i8x16_s", "v128 -> v128", Feature.SIMD),
    I16X8_EXTEND_LOW_I8X16_U(0xFD089, "i16x8.extend_low_i8x16_u", "v128 -> v128", Feature.SIMD),
    I16X8_EXTEND_HIGH_I8X16_U(0xFD08A, "i16x8.extend_high_i8x16_u", "v128 -> v128", Feature.SIMD),
    I16X8_SHL(0xFD08B, "i16x8.shl", "v128 i32 -> v128", Feature.SIMD),
    I16X8_SHR_S(0xFD08C, "i16x8.shr_s", "v128 i32 -> v128", Feature.SIMD),
    I16X8_SHR_U(0xFD08D, "i16x8.shr_u", "v128 i32 -> v128", Feature.SIMD),
    I16X8_ADD(0xFD08E, "i16x8.add", "v128 v128 -> v128", Feature.SIMD),
    I16X8_ADD_SAT_S(0xFD08F, "i16x8.add_sat_s", "v128 v128 -> v128", Feature.SIMD),
    I16X8_ADD_SAT_U(0xFD090, "i16x8.add_sat_u", "v128 v128 -> v128", Feature.SIMD),
    I16X8_SUB(0xFD091, "i16x8.sub", "v128 v128 -> v128", Feature.SIMD),
    I16X8_SUB_SAT_S(0xFD092, "i16x8.sub_sat_s", "v128 v128 -> v128", Feature.SIMD),
    I16X8_SUB_SAT_U(0xFD093, "i16x8.sub_sat_u", "v128 v128 -> v128", Feature.SIMD),
    F64X2_NEAREST(0xFD094, "f64x2.nearest", "v128 -> v128", Feature.SIMD),
    I16X8_MUL(0xFD095, "i16x8.mul", "v128 v128 -> v128", Feature.SIMD),
    I16X8_MIN_S(0xFD096, "i16x8.min_s", "v128 v128 -> v128", Feature.SIMD),
    I16X8_MIN_U(0xFD097, "i16x8.min_u", "v128 v128 -> v128", Feature.SIMD),
    I16X8_MAX_S(0xFD098, "i16x8.max_s", "v128 v128 -> v128", Feature.SIMD),
    I16X8_MAX_U(0xFD099, "i16x8.max_u", "v128 v128 -> v128", Feature.SIMD),
    I16X8_AVGR_U(0xFD09B, "i16x8.avgr_u", "v128 v128 -> v128", Feature.SIMD),
    I16X8_EXTMUL_LOW_I8X16_S(
            0xFD09C, "i16x8.extmul_low_i8x16_s", "v128 v128 -> v128", Feature.SIMD),
    I16X8_EXTMUL_HIGH_I8X16_S(
            0xFD09D, "i16x8.extmul_high_i8x16_s", "v128 v128 -> v128", Feature.SIMD),
    I16X8_EXTMUL_LOW_I8X16_U(
            0xFD09E, "i16x8.extmul_low_i8x16_u", "v128 v128 -> v128", Feature.SIMD),
    I16X8_EXTMUL_HIGH_I8X16_U(
            0xFD09F, "i16x8.extmul_high_i8x16_u", "v128 v128 -> v128", Feature.SIMD),
    I32X4_ABS(0xFD0A0, "i32x4.abs", "v128 -> v128", Feature.SIMD),
    I32X4_NEG(0xFD0A1, "i32x4.neg", "v128 -> v128", Feature.SIMD),
    I32X4_ALL_TRUE(0xFD0A3, "i32x4.all_true", "v128 -> i32", Feature.SIMD),
    I32X4_BITMASK(0xFD0A4, "i32x4.bitmask", "v128 -> i32", Feature.SIMD),
    I32X4_EXTEND_LOW_I16X8_S(0xFD0A7, "i32x4.extend_low_i16x8_s", "v128 -> v128", Feature.SIMD),
    I32X4_EXTEND_HIGH_I16X8_S(0xFD0A8, "i32x4.extend_high_i16x8_s", "v128 -> v128", Feature.SIMD),
    I32X4_EXTEND_LOW_I16X8_U(0xFD0A9, "i32x4.extend_low_i16x8_u", "v128 -> v128", Feature.SIMD),
    I32X4_EXTEND_HIGH_I16X8_U(0xFD0AA, "i32x4.extend_high_i16x8_u", "v128 -> v128", Feature.SIMD),
    I32X4_SHL(0xFD0AB, "i32x4.shl", "v128 i32 -> v128", Feature.SIMD),
    I32X4_SHR_S(0xFD0AC, "i32x4.shr_s", "v128 i32 -> v128", Feature.SIMD),
    I32X4_SHR_U(0xFD0AD, "i32x4.shr_u", "v128 i32 -> v128", Feature.SIMD),
    I32X4_ADD(0xFD0AE, "i32x4.add", "v128 v128 -> v128", Feature.SIMD),
    I32X4_SUB(0xFD0B1, "i32x4.sub", "v128 v128 -> v128", Feature.SIMD),
    I32X4_MUL(0xFD0B5, "i32x4.mul", "v128 v128 -> v128", Feature.SIMD),
    I32X4_MIN_S(0xFD0B6, "i32x4.min_s", "v128 v128 -> v128", Feature.SIMD),
    I32X4_MIN_U(0xFD0B7, "i32x4.min_u", "v128 v128 -> v128", Feature.SIMD),
    I32X4_MAX_S(0xFD0B8, "i32x4.max_s", "v128 v128 -> v128", Feature.SIMD),
    I32X4_MAX_U(0xFD0B9, "i32x4.max_u", "v128 v128 -> v128", Feature.SIMD),
    I32X4_DOT_I16X8_S(0xFD0BA, "i32x4.dot_i16x8_s", "v128 v128 -> v128", Feature.SIMD),
    I32X4_EXTMUL_LOW_I16X8_S(
            0xFD0BC, "i32x4.extmul_low_i16x8_s", "v128 v128 -> v128", Feature.SIMD),
    I32X4_EXTMUL_HIGH_I16X8_S(
            0xFD0BD, "i32x4.extmul_high_i16x8_s", "v128 v128 -> v128", Feature.SIMD),
    I32X4_EXTMUL_LOW_I16X8_U(
            0xFD0BE, "i32x4.extmul_low_i16x8_u", "v128 v128 -> v128", Feature.SIMD),
    I32X4_EXTMUL_HIGH_I16X8_U(
            0xFD0BF, "i32x4.extmul_high_i16x8_u", "v128 v128 -> v128", Feature.SIMD),
    I64X2_ABS(0xFD0C0, "i64x2.abs", "v128 -> v128", Feature.SIMD),
    I64X2_NEG(0xFD0C1, "i64x2.neg", "v128 -> v128", Feature.SIMD),
    I64X2_ALL_TRUE(0xFD0C3, "i64x2.all_true", "v128 -> i32", Feature.SIMD),
    I64X2_BITMASK(0xFD0C4, "i64x2.bitmask", "v128 -> i32", Feature.SIMD),
    I64X2_EXTEND_LOW_I32X4_S(0xFD0C7, "i64x2.extend_low_i32x4_s", "v128 -> v128", Feature.SIMD),
    I64X2_EXTEND_HIGH_I32X4_S(0xFD0C8, "i64x2.extend_high_i32x4_s", "v128 -> v128", Feature.SIMD),
    I64X2_EXTEND_LOW_I32X4_U(0xFD0C9, "i64x2.extend_low_i32x4_u", "v128 -> v128", Feature.SIMD),
    I64X2_EXTEND_HIGH_I32X4_U(0xFD0CA, "i64x2.extend_high_i32x4_u", "v128 -> v128", Feature.SIMD),
    I64X2_SHL(0xFD0CB, "i64x2.shl", "v128 i32 -> v128", Feature.SIMD),
    I64X2_SHR_S(0xFD0CC, "i64x2.shr_s", "v128 i32 -> v128", Feature.SIMD),
    I64X2_SHR_U(0xFD0CD, "i64x2.shr_u", "v128 i32 -> v128", Feature.SIMD),
    I64X2_ADD(0xFD0CE, "i64x2.add", "v128 v128 -> v128", Feature.SIMD),
    I64X2_SUB(0xFD0D1, "i64x2.sub", "v128 v128 -> v128", Feature.SIMD),
    I64X2_MUL(0xFD0D5, "i64x2.mul", "v128 v128 -> v128", Feature.SIMD),
    I64X2_EQ(0xFD0D6, "i64x2.eq", "v128 v128 -> v128", Feature.SIMD),
    I64X2_NE(0xFD0D7, "i64x2.ne", "v128 v128 -> v128", Feature.SIMD),
    I64X2_LT_S(0xFD0D8, "i64x2.lt_s", "v128 v128 -> v128", Feature.SIMD),
    I64X2_GT_S(0xFD0D9, "i64x2.gt_s", "v128 v128 -> v128", Feature.SIMD),
    I64X2_LE_S(0xFD0DA, "i64x2.le_s", "v128 v128 -> v128", Feature.SIMD),
    I64X2_GE_S(0xFD0DB, "i64x2.ge_s", "v128 v128 -> v128", Feature.SIMD),
    I64X2_EXTMUL_LOW_I32X4_S(
            0xFD0DC, "i64x2.extmul_low_i32x4_s", "v128 v128 -> v128", Feature.SIMD),
    I64X2_EXTMUL_HIGH_I32X4_S(
            0xFD0DD, "i64x2.extmul_high_i32x4_s", "v128 v128 -> v128", Feature.SIMD),
    I64X2_EXTMUL_LOW_I32X4_U(
            0xFD0DE, "i64x2.extmul_low_i32x4_u", "v128 v128 -> v128", Feature.SIMD),
    I64X2_EXTMUL_HIGH_I32X4_U(
            0xFD0DF, "i64x2.extmul_high_i32x4_u", "v128 v128 -> v128", Feature.SIMD),
    F32X4_ABS(0xFD0E0, "f32x4.abs", "v128 -> v128", Feature.SIMD),
    F32X4_NEG(0xFD0E1, "f32x4.neg", "v128 -> v128", Feature.SIMD),
    F32X4_SQRT(0xFD0E3, "f32x4.sqrt", "v128 -> v128", Feature.SIMD),
    F32X4_ADD(0xFD0E4, "f32x4.add", "v128 v128 -> v128", Feature.SIMD),
    F32X4_SUB(0xFD0E5, "f32x4.sub", "v128 v128 -> v128", Feature.SIMD),
    F32X4_MUL(0xFD0E6, "f32x4.mul", "v128 v128 -> v128", Feature.SIMD),
    F32X4_DIV(0xFD0E7, "f32x4.div", "v128 v128 -> v128", Feature.SIMD),
    F32X4_MIN(0xFD0E8, "f32x4.min", "v128 v128 -> v128", Feature.SIMD),
    F32X4_MAX(0xFD0E9, "f32x4.max", "v128 v128 -> v128", Feature.SIMD),
    F32X4_PMIN(0xFD0EA, "f32x4.pmin", "v128 v128 -> v128", Feature.SIMD),
    F32X4_PMAX(0xFD0EB, "f32x4.pmax", "v128 v128 -> v128", Feature.SIMD),
    F64X2_ABS(0xFD0EC, "f64x2.abs", "v128 -> v128", Feature.SIMD),
    F64X2_NEG(0xFD0ED, "f64x2.neg", "v128 -> v128", Feature.SIMD),
    F64X2_SQRT(0xFD0EF, "f64x2.sqrt", "v128 -> v128", Feature.SIMD),
    F64X2_ADD(0xFD0F0, "f64x2.add", "v128 v128 -> v128", Feature.SIMD),
    F64X2_SUB(0xFD0F1, "f64x2.sub", "v128 v128 -> v128", Feature.SIMD),
    F64X2_MUL(0xFD0F2, "f64x2.mul", "v128 v128 -> v128", Feature.SIMD),
    F64X2_DIV(0xFD0F3, "f64x2.div", "v128 v128 -> v128", Feature.SIMD),
    F64X2_MIN(0xFD0F4, "f64x2.min", "v128 v128 -> v128", Feature.SIMD),
    F64X2_MAX(0xFD0F5, "f64x2.max", "v128 v128 -> v128", Feature.SIMD),
    F64X2_PMIN(0xFD0F6, "f64x2.pmin", "v128 v128 -> v128", Feature.SIMD),
    F64X2_PMAX(0xFD0F7, "f64x2.pmax", "v128 v128 -> v128", Feature.SIMD),
    I32X4_TRUNC_SAT_F32X4_S(0xFD0F8, "i32x4.trunc_sat_f32x4_s", "v128 -> v128", Feature.SIMD),
    I32X4_TRUNC_SAT_F32X4_U(0xFD0F9, "i32x4.trunc_sat_f32x4_u", "v128 -> v128", Feature.SIMD),
    F32X4_CONVERT_I32X4_S(0xFD0FA, "f32x4.convert_i32x4_s", "v128 -> v128", Feature.SIMD),
    F32X4_CONVERT_I32X4_U(0xFD0FB, "f32x4.convert_i32x4_u", "v128 -> v128", Feature.SIMD),
    I32X4_TRUNC_SAT_F64X2_S_ZERO(
            0xFD0FC, "i32x4.trunc_sat_f64x2_s_zero", "v128 -> v128", Feature.SIMD),
    I32X4_TRUNC_SAT_F64X2_U_ZERO(
            0xFD0FD, "i32x4.trunc_sat_f64x2_u_zero", "v128 -> v128", Feature.SIMD),
    F64X2_CONVERT_LOW_I32X4_S(0xFD0FE, "f64x2.convert_low_i32x4_s", "v128 -> v128", Feature.SIMD),
    F64X2_CONVERT_LOW_I32X4_U(0xFD0FF, "f64x2.convert_low_i32x4_u", "v128 -> v128", Feature.SIMD),
    I8X16_RELAXED_SWIZZLE(
            0xFD100, "i8x16.relaxed_swizzle", "v128 v128 -> v128", Feature.RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F32X4_S(
            0xFD101, "i32x4.relaxed_trunc_f32x4_s", "v128 -> v128", Feature.RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F32X4_U(
            0xFD102, "i32x4.relaxed_trunc_f32x4_u", "v128 -> v128", Feature.RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F64X2_S_ZERO(
            0xFD103, "i32x4.relaxed_trunc_f64x2_s_zero", "v128 -> v128", Feature.RELAXED_SIMD),
    I32X4_RELAXED_TRUNC_F64X2_U_ZERO(
            0xFD104, "i32x4.relaxed_trunc_f64x2_u_zero", "v128 -> v128", Feature.RELAXED_SIMD),
    F32X4_RELAXED_MADD(
            0xFD105, "f32x4.relaxed_madd", "v128 v128 v128 -> v128", Feature.RELAXED_SIMD),
    F32X4_RELAXED_NMADD(
            0xFD106, "f32x4.relaxed_nmadd", "v128 v128 v128 -> v128", Feature.RELAXED_SIMD),
    F64X2_RELAXED_MADD(
            0xFD107, "f64x2.relaxed_madd", "v128 v128 v128 -> v128", Feature.RELAXED_SIMD),
    F64X2_RELAXED_NMADD(
            0xFD108, "f64x2.relaxed_nmadd", "v128 v128 v128 -> v128", Feature.RELAXED_SIMD),
    I8X16_RELAXED_LANESELECT(
            0xFD109, "i8x16.relaxed_laneselect", "v128 v128 v128 -> v128", Feature.RELAXED_SIMD),
    I16X8_RELAXED_LANESELECT(
            0xFD10A, "i16x8.relaxed_laneselect", "v128 v128 v128 -> v128", Feature.RELAXED_SIMD),
    I32X4_RELAXED_LANESELECT(
            0xFD10B, "i32x4.relaxed_laneselect", "v128 v128 v128 -> v128", Feature.RELAXED_SIMD),
    I64X2_RELAXED_LANESELECT(
            0xFD10C, "i64x2.relaxed_laneselect", "v128 v128 v128 -> v128", Feature.RELAXED_SIMD),
    F32X4_RELAXED_MIN(0xFD10D, "f32x4.relaxed_min", "v128 v128 -> v128", Feature.RELAXED_SIMD),
    F32X4_RELAXED_MAX(0xFD10E, "f32x4.relaxed_max", "v128 v128 -> v128", Feature.RELAXED_SIMD),
    F64X2_RELAXED_MIN(0xFD10F, "f64x2.relaxed_min", "v128 v128 -> v128", Feature.RELAXED_SIMD),
    F64X2_RELAXED_MAX(0xFD110, "f64x2.relaxed_max", "v128 v128 -> v128", Feature.RELAXED_SIMD),
    I16X8_RELAXED_Q15MULR_S(
            0xFD111, "i16x8.relaxed_q15mulr_s", "v128 v128 -> v128", Feature.RELAXED_SIMD),
    I16X8_RELAXED_DOT_I8X16_I7X16_S(
            0xFD112, "i16x8.relaxed_dot_i8x16_i7x16_s", "v128 v128 -> v128", Feature.RELAXED_SIMD),
    I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S(
            0xFD113, "i32x4.relaxed_dot_i8x16_i7x16_add_s",
            "v128 v128 v128 -> v128", Feature.RELAXED_SIMD),
    MEMORY_ATOMIC_NOTIFY(
            0xFE000, "memory.atomic.notify",
            Immediates.MEMORY_ACCESS, "i32 -> i32", 2, Feature.THREADS),
    MEMORY_ATOMIC_WAIT32(
            0xFE001, "memory.atomic.wait32",
            Immediates.MEMORY_ACCESS, "i32 i64 -> i32", 2, Feature.THREADS),
    MEMORY_ATOMIC_WAIT64(
            0xFE002, "memory.atomic.wait64",
            Immediates.MEMORY_ACCESS, "i64 i64 -> i32", 3, Feature.THREADS),
    ATOMIC_FENCE(0xFE003, "atomic.fence", Immediates.ZERO_BYTE, "->", Feature.THREADS),
    I32_ATOMIC_LOAD(
            0xFE010, "i32.atomic.load", Immediates.MEMORY_ACCESS, "-> i32", 2, Feature.THREADS),
    I64_ATOMIC_LOAD(
            0xFE011, "i64.atomic.load", Immediates.MEMORY_ACCESS, "-> i64", 3, Feature.THREADS),
    I32_ATOMIC_LOAD8_U(
            0xFE012, "i32.atomic.load8_u", Immediates.MEMORY_ACCESS, "-> i32", 0, Feature.THREADS),
    I32_ATOMIC_LOAD16_U(
            0xFE013, "i32.atomic.load16_u", Immediates.MEMORY_ACCESS, "-> i32", 1, Feature.THREADS),
    I64_ATOMIC_LOAD8_U(
            0xFE014, "i64.atomic.load8_u", Immediates.MEMORY_ACCESS, "-> i64", 0, Feature.THREADS),
    I64_ATOMIC_LOAD16_U(
            0xFE015, "i64.atomic.load16_u", Immediates.MEMORY_ACCESS, "-> i64", 1, Feature.THREADS),
    I64_ATOMIC_LOAD32_U(
            0xFE016, "i64.atomic.load32_u", Immediates.MEMORY_ACCESS, "-> i64", 2, Feature.THREADS),
    I32_ATOMIC_STORE(
            0xFE017, "i32.atomic.store", Immediates.MEMORY_ACCESS, "i32 ->", 2, Feature.THREADS),
    I64_ATOMIC_STORE(
            0xFE018, "i64.atomic.store", Immediates.MEMORY_ACCESS, "i64 ->", 3, Feature.THREADS),
    I32_ATOMIC_STORE8(
            0xFE019, "i32.atomic.store8", Immediates.MEMORY_ACCESS, "i32 ->", 0, Feature.THREADS),
    I32_ATOMIC_STORE16(
            0xFE01A, "i32.atomic.store16", Immediates.MEMORY_ACCESS, "i32 ->", 1, Feature.THREADS),
    I64_ATOMIC_STORE8(
            0xFE01B, "i64.atomic.store8", Immediates.MEMORY_ACCESS, "i64 ->", 0, Feature.THREADS),
    I64_ATOMIC_STORE16(
            0xFE01C, "i64.atomic.store16", Immediates.MEMORY_ACCESS, "i64 ->", 1, Feature.THREADS),
    I64_ATOMIC_STORE32(
            0xFE01D, "i64.atomic.store32", Immediates.MEMORY_ACCESS, "i64 ->", 2, Feature.THREADS),
    I32_ATOMIC_RMW_ADD(
            0xFE01E, "i32.atomic.rmw.add",
            Immediates.MEMORY_ACCESS, "i32 -> i32", 2, Feature.THREADS),
    I64_ATOMIC_RMW_ADD(
            0xFE01F, "i64.atomic.rmw.add",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 3, Feature.THREADS),
    I32_ATOMIC_RMW8_ADD_U(
            0xFE020, "i32.atomic.rmw8.add_u",
            Immediates.MEMORY_ACCESS, "i32 -> i32", 0, Feature.THREADS),
    I32_ATOMIC_RMW16_ADD_U(
            0xFE021, "i32.atomic.rmw16.add_u",
            Immediates.MEMORY_ACCESS, "i32 -> i32", 1, Feature.THREADS),
    I64_ATOMIC_RMW8_ADD_U(
            0xFE022, "i64.atomic.rmw8.add_u",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 0, Feature.THREADS),
    I64_ATOMIC_RMW16_ADD_U(
            0xFE023, "i64.atomic.rmw16.add_u",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 1, Feature.THREADS),
    I64_ATOMIC_RMW32_ADD_U(
            0xFE024, "i64.atomic.rmw32.add_u",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 2, Feature.THREADS),
    I32_ATOMIC_RMW_SUB(
            0xFE025, "i32.atomic.rmw.sub",
            Immediates.MEMORY_ACCESS, "i32 -> i32", 2, Feature.THREADS),
    I64_ATOMIC_RMW_SUB(
            0xFE026, "i64.atomic.rmw.sub",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 3, Feature.THREADS),
    I32_ATOMIC_RMW8_SUB_U(
            0xFE027, "i32.atomic.rmw8.sub_u",
            Immediates.MEMORY_ACCESS, "i32 -> i32", 0, Feature.THREADS),
    I32_ATOMIC_RMW16_SUB_U(
            0xFE028, "i32.atomic.rmw16.sub_u",
            Immediates.MEMORY_ACCESS, "i32 -> i32", 1, Feature.THREADS),
    I64_ATOMIC_RMW8_SUB_U(
            0xFE029, "i64.atomic.rmw8.sub_u",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 0, Feature.THREADS),
    I64_ATOMIC_RMW16_SUB_U(
            0xFE02A, "i64.atomic.rmw16.sub_u",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 1, Feature.THREADS),
    I64_ATOMIC_RMW32_SUB_U(
            0xFE02B, "i64.atomic.rmw32.sub_u",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 2, Feature.THREADS),
    I32_ATOMIC_RMW_AND(
            0xFE02C, "i32.atomic.rmw.and",
            Immediates.MEMORY_ACCESS, "i32 -> i32", 2, Feature.THREADS),
    I64_ATOMIC_RMW_AND(
            0xFE02D, "i64.atomic.rmw.and",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 3, Feature.THREADS),
    I32_ATOMIC_RMW8_AND_U(
            0xFE02E, "i32.atomic.rmw8.and_u",
            Immediates.MEMORY_ACCESS, "i32 -> i32", 0, Feature.THREADS),
    I32_ATOMIC_RMW16_AND_U(
            0xFE02F, "i32.atomic.rmw16.and_u",
            Immediates.MEMORY_ACCESS, "i32 -> i32", 1, Feature.THREADS),
    I64_ATOMIC_RMW8_AND_U(
            0xFE030, "i64.atomic.rmw8.and_u",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 0, Feature.THREADS),
    I64_ATOMIC_RMW16_AND_U(
            0xFE031, "i64.atomic.rmw16.and_u",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 1, Feature.THREADS),
    I64_ATOMIC_RMW32_AND_U(
            0xFE032, "i64.atomic.rmw32.and_u",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 2, Feature.THREADS),
    I32_ATOMIC_RMW_OR(
            0xFE033, "i32.atomic.rmw.or",
            Immediates.MEMORY_ACCESS, "i32 -> i32", 2, Feature.THREADS),
    I64_ATOMIC_RMW_OR(
            0xFE034, "i64.atomic.rmw.or",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 3, Feature.THREADS),
    I32_ATOMIC_RMW8_OR_U(
            0xFE035, "i32.atomic.rmw8.or_u",
            Immediates.MEMORY_ACCESS, "i32 -> i32", 0, Feature.THREADS),
    I32_ATOMIC_RMW16_OR_U(
            0xFE036, "i32.atomic.rmw16.or_u",
            Immediates.MEMORY_ACCESS, "i32 -> i32", 1, Feature.THREADS),
    I64_ATOMIC_RMW8_OR_U(
            0xFE037, "i64.atomic.rmw8.or_u",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 0, Feature.THREADS),
    I64_ATOMIC_RMW16_OR_U(
            0xFE038, "i64.atomic.rmw16.or_u",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 1, Feature.THREADS),
    I64_ATOMIC_RMW32_OR_U(
            0xFE039, "i64.atomic.rmw32.or_u",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 2, Feature.THREADS),
    I32_ATOMIC_RMW_XOR(
            0xFE03A, "i32.atomic.rmw.xor",
            Immediates.MEMORY_ACCESS, "i32 -> i32", 2, Feature.THREADS),
    I64_ATOMIC_RMW_XOR(
            0xFE03B, "i64.atomic.rmw.xor",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 3, Feature.THREADS),
    I32_ATOMIC_RMW8_XOR_U(
            0xFE03C, "i32.atomic.rmw8.xor_u",
            Immediates.MEMORY_ACCESS, "i32 -> i32", 0, Feature.THREADS),
    I32_ATOMIC_RMW16_XOR_U(
            0xFE03D, "i32.atomic.rmw16.xor_u",
            Immediates.MEMORY_ACCESS, "i32 -> i32", 1, Feature.THREADS),
    I64_ATOMIC_RMW8_XOR_U(
            0xFE03E, "i64.atomic.rmw8.xor_u",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 0, Feature.THREADS),
    I64_ATOMIC_RMW16_XOR_U(
            0xFE03F, "i64.atomic.rmw16.xor_u",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 1, Feature.THREADS),
    I64_ATOMIC_RMW32_XOR_U(
            0xFE040, "i64.atomic.rmw32.xor_u",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 2, Feature.THREADS),
    I32_ATOMIC_RMW_XCHG(
            0xFE041, "i32.atomic.rmw.xchg",
            Immediates.MEMORY_ACCESS, "i32 -> i32", 2, Feature.THREADS),
    I64_ATOMIC_RMW_XCHG(
            0xFE042, "i64.atomic.rmw.xchg",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 3, Feature.THREADS),
    I32_ATOMIC_RMW8_XCHG_U(
            0xFE043, "i32.atomic.rmw8.xchg_u",
            Immediates.MEMORY_ACCESS, "i32 -> i32", 0, Feature.THREADS),
    I32_ATOMIC_RMW16_XCHG_U(
            0xFE044, "i32.atomic.rmw16.xchg_u",
            Immediates.MEMORY_ACCESS, "i32 -> i32", 1, Feature.THREADS),
    I64_ATOMIC_RMW8_XCHG_U(
            0xFE045, "i64.atomic.rmw8.xchg_u",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 0, Feature.THREADS),
    I64_ATOMIC_RMW16_XCHG_U(
            0xFE046, "i64.atomic.rmw16.xchg_u",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 1, Feature.THREADS),
    I64_ATOMIC_RMW32_XCHG_U(
            0xFE047, "i64.atomic.rmw32.xchg_u",
            Immediates.MEMORY_ACCESS, "i64 -> i64", 2, Feature.THREADS),
    I32_ATOMIC_RMW_CMPXCHG(
            0xFE048, "i32.atomic.rmw.cmpxchg",
            Immediates.MEMORY_ACCESS, "i32 i32 -> i32", 2, Feature.THREADS),
    I64_ATOMIC_RMW_CMPXCHG(
            0xFE049, "i64.atomic.rmw.cmpxchg",
            Immediates.MEMORY_ACCESS, "i64 i64 -> i64", 3, Feature.THREADS),
    I32_ATOMIC_RMW8_CMPXCHG_U(
            0xFE04A, "i32.atomic.rmw8.cmpxchg_u",
            Immediates.MEMORY_ACCESS, "i32 i32 -> i32", 0, Feature.THREADS),
    I32_ATOMIC_RMW16_CMPXCHG_U(
            0xFE04B, "i32.atomic.rmw16.cmpxchg_u",
            Immediates.MEMORY_ACCESS, "i32 i32 -> i32", 1, Feature.THREADS),
    I64_ATOMIC_RMW8_CMPXCHG_U(
            0xFE04C, "i64.atomic.rmw8.cmpxchg_u",
            Immediates.MEMORY_ACCESS, "i64 i64 -> i64", 0, Feature.THREADS),
    I64_ATOMIC_RMW16_CMPXCHG_U(
            0xFE04D, "i64.atomic.rmw16.cmpxchg_u",
            Immediates.MEMORY_ACCESS, "i64 i64 -> i64", 1, Feature.THREADS),
    I64_ATOMIC_RMW32_CMPXCHG_U(
            0xFE04E, "i64.atomic.rmw32.cmpxchg_u",
            Immediates.MEMORY_ACCESS, "i64 i64 -> i64", 2, Feature.THREADS);

    /** Greatest subopcode that is looked up. */
    private static final int MAX_SUBCODE = 0x1FF;

    private static final Opcode[] SINGLE = new Opcode[256];
    private static final Opcode[][] PREFIXED = new Opcode[256][];

    static {
        for (Opcode op : values()) {
            if (op.isPrefixed()) {
                Opcode[] page = PREFIXED[op.prefix()];
                if (page == null) {
                    page = new Opcode[MAX_SUBCODE + 1];
                    PREFIXED[op.prefix()] = page;
                }
                page[op.subcode()] = op;
            } else {
                SINGLE[op.code] = op;
            }
        }
    }

    private final int code;
    private final String mnemonic;
    private final Immediates immediates;
    private final Optional<Signature> signature;
    private final int alignment;
    private final Feature feature;

    Opcode(int code, String mnemonic, String signature, Feature feature) {
        this(code, mnemonic, Immediates.NONE, signature, -1, feature);
    }

    Opcode(int code, String mnemonic, Immediates immediates, Feature feature) {
        this(code, mnemonic, immediates, null, -1, feature);
    }

    Opcode(int code, String mnemonic, Immediates immediates, String signature, Feature feature) {
        this(code, mnemonic, immediates, signature, -1, feature);
    }

    Opcode(
            int code,
            String mnemonic,
            Immediates immediates,
            String signature,
            int alignment,
            Feature feature) {
        this.code = code;
        this.mnemonic = mnemonic;
        this.immediates = immediates;
        this.signature = Optional.ofNullable(signature).map(Signature::parse);
        this.alignment = alignment;
        this.feature = feature;
    }

    /** The instruction of one opcode byte (0 to 255); null where there is none, or for a prefix. */
    public static Opcode of(int code) {
        return SINGLE[code];
    }

    /** The instruction behind a prefix byte; null where there is none, whatever the subopcode. */
    public static Opcode of(int prefix, int subcode) {
        Opcode[] page = PREFIXED[prefix];
        return page == null || subcode < 0 || subcode > MAX_SUBCODE ? null : page[subcode];
    }

    /** Whether a byte (0 to 255) announces a subopcode. */
    public static boolean isPrefix(int code) {
        return PREFIXED[code] != null;
    }

    /** The opcode byte, or {@code prefix << 12 | subopcode}. */
    public int code() {
        return code;
    }

    /** Whether a prefix byte stands before the subopcode. */
    public boolean isPrefixed() {
        return code > 0xFF;
    }

    /** The prefix byte, or 0. */
    public int prefix() {
        return code >>> 12;
    }

    /** The subopcode, or the opcode byte where there is no prefix. */
    public int subcode() {
        return code & 0xFFF;
    }

    /** The name in the text format. */
    public String mnemonic() {
        return mnemonic;
    }

    /** What follows the opcode. */
    public Immediates immediates() {
        return immediates;
    }

    /** Operands and results, where neither immediates nor context decide them. */
    public Optional<Signature> signature() {
        return signature;
    }

    /** Natural alignment of a memory access, as a power of two; empty for other instructions. */
    public OptionalInt naturalAlignment() {
        return alignment < 0 ? OptionalInt.empty() : OptionalInt.of(alignment);
    }

    /** The proposal that brought the instruction. */
    public Feature feature() {
        return feature;
    }

    @Override
    public String toString() {
        return mnemonic;
    }
}
